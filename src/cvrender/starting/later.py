"""Parts of libraries that most documents never need, put off until one does."""

from __future__ import annotations

import importlib
import mimetypes
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from cvrender.frozen import frozen
from cvrender.starting import PLAIN


@frozen
class _Library:
    """What is taken from a library, by module, and the modules that take it."""

    names: Mapping[str, tuple[str, ...]]
    users: tuple[str, ...]


#: Only variable fonts, pictures as glyphs and web fonts need fontTools.
_FONTTOOLS = _Library(
    {
        "fontTools": ("subset",),
        "fontTools.ttLib": ("TTFont", "TTLibError", "ttFont", "woff2"),
        "fontTools.varLib": (),
        "fontTools.varLib.instancer": ("instantiateVariableFont",),
    },
    ("weasyprint.pdf.fonts", "weasyprint.text.fonts"),
)
#: Only pictures and colour profiles need Pillow.
_PILLOW = _Library(
    {"PIL": ("EpsImagePlugin", "Image", "ImageFile", "ImageOps"), "PIL.ImageCms": ("ImageCmsProfile",)},
    ("weasyprint.css", "weasyprint.draw.text", "weasyprint.images"),
)

#: Only templates that are not kept compiled need Jinja's compiler.
_COMPILER = _Library(
    {
        "jinja2.compiler": ("CodeGenerator", "generate"),
        "jinja2.lexer": ("Lexer", "TokenStream", "get_lexer"),
        "jinja2.parser": ("Parser",),
    },
    ("jinja2.environment",),
)

#: The version of Jinja that this was written for, by the folder that an installer makes beside it.
_JINJA = "jinja2-3.1.6.dist-info"


class _Later:
    """Stands for a name of a library until it is used; then all its users get the real things."""

    def __init__(self, library: _Library, module: str, name: str) -> None:
        vars(self).update(_library=library, _module=module, _name=name, _given={})

    def __setattr__(self, name: str, value: Any) -> None:
        self._given[name] = value

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settled(), name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._settled()(*arguments, **named)

    def _settled(self) -> Any:
        """Give the users of the library the real things, and return the one that this stands for."""
        for user in map(sys.modules.__getitem__, self._library.users):
            for name, value in vars(user).items():
                if isinstance(value, _Later) and value._library is self._library:
                    setattr(user, name, value._loaded())
        return self._loaded()

    def _loaded(self) -> Any:
        found = getattr(importlib.import_module(self._module), self._name, None)
        real = found or importlib.import_module(f"{self._module}.{self._name}")
        for name, value in self._given.items():
            setattr(real, name, value)
        return real


def libraries_later() -> ExitStack:
    """Let WeasyPrint be imported without fontTools and Pillow, unless they are there already."""
    stack = ExitStack()
    for library in (_FONTTOOLS, _PILLOW):
        if not any(name in sys.modules for name in library.names):
            stack.enter_context(_later(library))
    return stack


def compiler_later() -> AbstractContextManager[None]:
    """Let Jinja be imported without its compiler, where its inside is known."""
    spec = find_spec("jinja2")
    if os.environ.get(PLAIN) or "jinja2" in sys.modules or spec is None or spec.origin is None:
        return nullcontext()
    return _later(_COMPILER) if (Path(spec.origin).parent.parent / _JINJA).is_dir() else nullcontext()


@contextmanager
def media_types_later() -> Iterator[None]:
    """Let WeasyPrint make its table of Python's own media types without reading the system's."""
    before, mimetypes.inited = mimetypes.inited, True
    try:
        yield
    finally:
        mimetypes.inited = before


@contextmanager
def _later(library: _Library) -> Iterator[None]:
    for module, names in library.names.items():
        stand_in = ModuleType(module)
        vars(stand_in).update({name: _Later(library, module, name) for name in names}, __path__=[])
        sys.modules[module] = stand_in
    try:
        yield
    finally:
        for module in library.names:
            del sys.modules[module]
