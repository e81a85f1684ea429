"""What is needed to fetch from the network, put off until something is: http.client, ssl, email."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cvrender.starting.absent import absent


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


#: The modules, and what is looked at when others are imported: whether there is HTTPS (urllib.request).
_NETWORK: dict[str, dict[str, object]] = {
    "http.client": {"HTTPSConnection": None},
    "ssl": {},
    "email.message": {"EmailMessage": _Message},
}


@contextmanager
def network_later() -> Iterator[None]:
    """Let WeasyPrint be imported without what it needs for the network alone."""
    with absent(_NETWORK):
        import urllib.request
    with absent(_NETWORK), without_context(urllib.request):
        yield


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
