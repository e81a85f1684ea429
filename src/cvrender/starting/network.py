"""What is needed to fetch from the network, put off until something is: http.client, ssl, email."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _Absent(ModuleType):
    """Stands for a module of the standard library; it is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system looks at
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


class _MessageClass(type):
    """The type of what stands for ``email.message.EmailMessage``."""

    def __call__(cls, *arguments: Any, **named: Any) -> Any:
        return _email_message()(*arguments, **named)

    def __instancecheck__(cls, thing: Any) -> bool:
        return isinstance(thing, _email_message())


class _Message(metaclass=_MessageClass):
    """Stands for ``email.message.EmailMessage``, which is made for each answer to a request."""


def _email_message() -> Any:
    return importlib.import_module("email.message").EmailMessage


@contextmanager
def network_later() -> Iterator[None]:
    """Let WeasyPrint be imported without what it needs for the network alone."""
    with _absent():
        import urllib.request
    with _absent(), without_context(urllib.request):
        yield


@contextmanager
def _absent() -> Iterator[None]:
    """Let modules be imported with stand-ins in place of what they need for the network."""
    names = ("http.client", "ssl", "email.message")
    stand_ins = {name: _Absent(name) for name in names if name not in sys.modules}
    for name, stand_in in stand_ins.items():
        package, _, last = name.rpartition(".")
        if package:
            setattr(importlib.import_module(package), last, stand_in)
    if "http.client" in stand_ins:
        vars(stand_ins["http.client"])["HTTPSConnection"] = None  # urllib.request looks whether there is one
    if "email.message" in stand_ins:
        vars(stand_ins["email.message"])["EmailMessage"] = _Message
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            vars(stand_in).pop("HTTPSConnection", None)
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def without_context(request: Any) -> Iterator[None]:
    """Let fetchers that fetch nothing be made without an SSL context (Python 3.12 and later)."""
    before = request.HTTPSHandler

    class WithoutContext(before):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: Any, **named: Any) -> None:
            request.AbstractHTTPHandler.__init__(self)

    request.HTTPSHandler = WithoutContext
    try:
        yield
    finally:
        request.HTTPSHandler = before
