"""Parts of WeasyPrint's import that most documents never need, put off until one does."""

from __future__ import annotations

import importlib
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


@dataclass(frozen=True, slots=True)
class _Library:
    """What WeasyPrint takes from a library, by module, and the modules of WeasyPrint that take it."""

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


class _WithoutContext(urllib.request.HTTPSHandler):
    """An https handler that makes no SSL context, for the fetchers of style sheets that fetch nothing."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        urllib.request.AbstractHTTPHandler.__init__(self)


@contextmanager
def without_context() -> Iterator[None]:
    """Let WeasyPrint read its own style sheets without an SSL context for each (Python 3.12 and later)."""
    before = urllib.request.HTTPSHandler
    urllib.request.HTTPSHandler = _WithoutContext  # type: ignore[misc]
    try:
        yield
    finally:
        urllib.request.HTTPSHandler = before  # type: ignore[misc]


class _Sheets(MetaPathFinder, Loader):
    """Imports ``weasyprint.html`` with the style sheets of forms and of presentational hints left unread."""

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Take over that one module."""
        if name != "weasyprint.html":
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return None
        self._loader, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Execute the module; the two sheets that no document of ours uses stay empty."""
        package = sys.modules["weasyprint"]
        css, sheets = package.CSS, []

        def sheet(**named: Any) -> Any:
            sheets.append(named)
            return css(**named) if len(sheets) == 1 else css(**{**named, "string": ""})

        package.CSS = sheet  # type: ignore[attr-defined]
        try:
            self._loader.exec_module(module)
        finally:
            package.CSS = css  # type: ignore[attr-defined]
        module.CSS = css  # type: ignore[attr-defined]


@contextmanager
def sheets_later() -> Iterator[None]:
    """Let WeasyPrint be imported with only the style sheet that documents without forms need."""
    finder = _Sheets()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
