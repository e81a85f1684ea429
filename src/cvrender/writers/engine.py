"""What all documents in a theme have in common, made once and kept from one document to the next."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cvrender.errors import ThemeError
from cvrender.starting import keep_sheet
from cvrender.starting.folder import cache_folder, got, put
from cvrender.starting.later import compiler_later
from cvrender.theme.model import Theme
from cvrender.writers.icons import icon
from cvrender.writers.markup import printed
from cvrender.writers.parting import parted
from cvrender.writers.sheets import rules

with compiler_later():
    from jinja2 import (
        BytecodeCache,
        FileSystemLoader,
        StrictUndefined,
        TemplateError,
        TemplateNotFound,
        TemplateSyntaxError,
    )
    from jinja2.bccache import Bucket
    from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:  # a web page needs no WeasyPrint
    from jinja2 import Environment
    from weasyprint.text.fonts import FontConfiguration

    from cvrender.writers.fetching import ThemeFetcher


class Engine:
    """The templates, style sheets, fetchers and fonts of a theme, each made when it is first needed.

    ``folders`` are the theme's own and its parents'. Their files are looked at again for each document, so
    that a theme is shown as it stands while somebody writes it.
    """

    def __init__(self, name: str, folders: tuple[Path, ...]) -> None:
        self.name, self.folders = name, folders
        self._rules = ""
        self._fetchers: dict[bool, ThemeFetcher] = {}
        self._fonts: dict[Path, FontConfiguration] = {}

    def filled(self, template: str, **values: object) -> str:
        """Return a template with values; ThemeError where it is wrong."""
        try:
            return self._templates.get_template(template).render(values)
        except TemplateSyntaxError as error:
            raise ThemeError(f"theme '{self.name}': {error.name}:{error.lineno}: {error.message}") from error
        except TemplateError as error:
            where = self._line(error) or "template"
            raise ThemeError(f"theme '{self.name}': {where}: {_said(error)}") from error
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            if where := self._line(error):
                raise ThemeError(f"theme '{self.name}': {where}: {error}") from error
            raise

    def _line(self, error: Exception) -> str:
        """Return the template that an error was raised in, innermost, and its line; empty where it was raised
        before any template ran, or by functions of ours, whose fault it is."""
        from traceback import extract_tb  # seldom needed

        ours = Path(__file__).parent.parent
        for frame in reversed(extract_tb(error.__traceback__)):
            file = Path(frame.filename)
            folder = next((one for one in self.folders if file.is_relative_to(one)), None)
            if folder and file.suffix != ".py":
                return f"{file.relative_to(folder).as_posix()}:{frame.lineno}"
            if file.is_relative_to(ours) and not isinstance(error, TemplateError):
                break
        return ""

    @cached_property
    def _templates(self) -> ImmutableSandboxedEnvironment:
        environment = ImmutableSandboxedEnvironment(
            loader=_Templates(self.folders),
            bytecode_cache=_Compiled(),
            autoescape=True,
            finalize=printed,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"icon": icon, "parted": parted}
        return environment

    @property
    def rules(self) -> str:
        """The style sheets for paper, from base to the theme itself, which WeasyPrint parses once."""
        found = rules(self.folders)
        if found != self._rules:
            keep_sheet(found)
            self._rules = found
        return found

    def fetcher(self, *, network: bool) -> ThemeFetcher:
        """Return what reads the files of the theme, and where that is allowed those of the network."""
        from cvrender.writers.fetching import ThemeFetcher

        if network not in self._fetchers:
            self._fetchers[network] = ThemeFetcher(self.folders, network=network)
        return self._fetchers[network]

    def fonts(self, fontconfig: Path) -> FontConfiguration:
        """Return the fonts of a fontconfig file, which FONTCONFIG_FILE names too.

        A new one for each document would leave 0.22 MB of memory behind (WeasyPrint 70).
        """
        from weasyprint.text.fonts import FontConfiguration

        if fontconfig not in self._fonts:
            self._fonts[fontconfig] = FontConfiguration()
        return self._fonts[fontconfig]


def engine(theme: Theme) -> Engine:
    """Return the engine of a theme; the same one for all themes that differ in their tokens only."""
    return _engine(theme.name, theme.folders)


def _said(error: TemplateError) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    return error.message or str(error)


@cache
def _engine(name: str, folders: tuple[Path, ...]) -> Engine:
    return Engine(name, folders)


#: Fonts go while the libraries that they are of are still there.
atexit.register(_engine.cache_clear)


class _Templates(FileSystemLoader):
    """Finds templates in folders, and sees too when one comes to stand before the one that was taken."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template, where it is, and what tells whether it is still the one to be taken."""
        source, file, unchanged = super().get_source(environment, template)
        places = [Path(folder, template) for folder in self.searchpath]
        before = places[: places.index(Path(file))]
        return source, file, lambda: unchanged() and not any(map(Path.exists, before))


class _Compiled(BytecodeCache):
    """Keeps compiled templates in the user's cache; damaged ones are compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept for it."""
        folder = cache_folder("templates")
        kept = got(folder / bucket.key) if folder else None
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        folder = cache_folder("templates")
        with suppress(OSError):
            if folder:
                put(folder / bucket.key, bucket.bytecode_to_string())
