"""Style sheets, parsed once for all: WeasyPrint's own, and those that a writer calls worth keeping.

A parsed sheet lies in the user's cache as a pickle, named by its text and by the versions of all that parsed
it, and is read in 0.7 ms instead of 10 to 25. Its selectors are functions, of which the code is kept. What
lies there is run, as the modules that Python compiled are: others must not be able to write it
(``cache_folder``).
"""

from __future__ import annotations

import logging
import marshal
import pickle
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from io import BytesIO
from types import FunctionType, ModuleType
from typing import Any, NoReturn

from cvrender.starting.folder import cache_folder, got, put

#: Rules that say all by themselves; others read files, or mean something for other sheets too.
_PLAIN = re.compile(r"@(page|media|counter-style|footnote|note-area|(top|bottom|left|right)-[a-z-]+)\b")
_RULE = re.compile(r"@[a-z-]+")

#: How many sheets are kept; a theme that is being written leaves many behind.
_MOST = 64

#: The texts of sheets that are worth keeping, without the blanks around them.
worth: set[str] = set()

_parsed: dict[str, bytes] = {}


@contextmanager
def own_sheets_kept() -> Iterator[None]:
    """Let WeasyPrint be imported with its own sheet as it was parsed before.

    Those of forms and of presentational hints, which no document of ours uses, are left empty.
    """
    finder = _OwnSheets()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def keep_sheets() -> None:
    """Let WeasyPrint, once imported, take sheets that are worth keeping as they were parsed before."""
    module = sys.modules["weasyprint.css"]
    css: Any = vars(module)["CSS"]

    def sheet(**named: Any) -> Any:
        text = named.get("string")
        return kept(css, **named) if text and text.strip() in worth else css(**named)

    vars(module)["CSS"] = sheet


class _OwnSheets(MetaPathFinder, Loader):
    """Imports ``weasyprint.html``, which parses three sheets."""

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
        """Execute the module, with the first of the sheets kept and the others empty."""
        package = sys.modules["weasyprint"]
        css, made = vars(package)["CSS"], []

        def sheet(**named: Any) -> Any:
            made.append(named)
            return (
                kept(css, **named)
                if len(made) == 1
                else css(**{**named, "string": "", "url_fetcher": _refuse})
            )

        vars(package)["CSS"] = sheet
        try:
            self._loader.exec_module(module)
        finally:
            vars(package)["CSS"] = css
        vars(module)["CSS"] = css


def kept(css: type[Any], **named: Any) -> Any:
    """Return ``css(**named)``, a weasyprint.CSS of the text ``string``, as it was parsed before if it was.

    One that WeasyPrint complains about is not kept, so that the next run says so again.
    """
    if any(not _PLAIN.match(rule) for rule in _RULE.findall(named["string"])):
        return css(**named)
    named.setdefault("url_fetcher", _refuse)
    asked = [named.get(name) for name in ("string", "base_url", "media_type")]
    name = sha256("\0".join([*map(repr, asked), *_versions()]).encode()).hexdigest()[:32]
    found = _found(name)
    if found is None:
        counters = type(named.get("counter_style") or {})()
        lists: dict[str, Any] = {"page_rules": [], "layers": [], "counter_style": counters}
        with _complaints() as said:
            found = vars(css(**{**named, **lists})), counters
        if not said:
            _keep(name, _dumped(found))
    state, counters = found
    if named.get("counter_style") is not None:
        named["counter_style"].update(counters)
    sheet = object.__new__(css)
    vars(sheet).update(state)
    return sheet


def _refuse(url: str) -> NoReturn:
    """Stand for the fetcher of a sheet that fetches nothing; a real one is slow to make."""
    raise ValueError(f"not to be fetched: {url}")


def _versions() -> list[str]:
    """Return what a parsed sheet depends on besides its text and WeasyPrint, whose version is known."""
    parsers = (sys.modules["tinycss2"], sys.modules["cssselect2"])
    return [sys.version, *(str(vars(parser)["__version__"]) for parser in parsers)]


def _found(name: str) -> tuple[dict[str, Any], Any] | None:
    """Return what a sheet holds and its styles of counters; None where that is not kept, or damaged."""
    folder = None if name in _parsed else cache_folder("sheets")
    data = got(folder / name) if folder else _parsed.get(name)
    if data is None:
        return None
    _parsed[name] = data
    found: tuple[dict[str, Any], Any] = pickle.loads(data)  # noqa: S301, see above
    return found


def _keep(name: str, data: bytes) -> None:
    _parsed[name] = data
    folder = cache_folder("sheets")
    if folder is None:
        return
    with suppress(OSError):
        put(folder / name, data)
        files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
        for file in files[:-_MOST]:
            file.unlink()


@contextmanager
def _complaints() -> Iterator[list[logging.LogRecord]]:
    """Collect the warnings of WeasyPrint."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = said.append  # type: ignore[assignment, method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


class _Pickler(pickle.Pickler):
    """Pickles compiled selectors too."""

    def reducer_override(self, thing: Any) -> Any:
        """Return the code of a function that no module names."""
        if isinstance(thing, FunctionType) and thing.__name__ == "<lambda>":
            return _selector, (marshal.dumps(thing.__code__),)
        return NotImplemented


def _dumped(found: tuple[dict[str, Any], Any]) -> bytes:
    data = BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(found)
    return data.getvalue()


def _selector(code: bytes) -> FunctionType:
    """Return a function that was compiled from a selector."""
    compiler = vars(sys.modules["cssselect2.compiler"])
    names = ("split_whitespace", "ascii_lower", "urlparse")
    return FunctionType(marshal.loads(code), {name: compiler[name] for name in names})  # noqa: S302, see above
