"""The arguments and options that commands share: their types, and how a shell completes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

#: Files, and folders of them; the reader says what is wrong with one that is not there.
profiles_argument = click.argument(
    "profiles", nargs=-1, required=True, metavar="PROFILE...", type=click.Path(path_type=Path)
)

strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")

#: Sizes of paper.
PAPERS = ("a4", "letter")


class Formats(click.ParamType[tuple[str, ...]]):
    """One or more formats, separated by commas."""

    name = "formats"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the formats in the order given, each once; a usage error for an unknown one."""
        from cvrender.errors import did_you_mean
        from cvrender.writers import WRITERS

        names = [name.strip().lower() for name in str(value).split(",") if name.strip()]
        for name in names:
            if name not in WRITERS:
                hint = did_you_mean(name, WRITERS) or f"formats: {', '.join(WRITERS)}"
                self.fail(f"no format named '{name}' ({hint})", param, ctx)
        if not names:
            self.fail(f"name at least one format (formats: {', '.join(WRITERS)})", param, ctx)
        return tuple(dict.fromkeys(names))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the format after the last comma."""
        from cvrender.writers import WRITERS

        return _after_comma(incomplete, WRITERS)


class SchedulerAddress(click.ParamType[str]):
    """The address of a Dask scheduler; one without a scheme is a TCP address."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address with its scheme; a usage error where it has no host or no port."""
        from urllib.parse import urlsplit

        address = str(value).strip().rstrip("/")
        address = address if "://" in address else f"tcp://{address}"
        try:
            parts = urlsplit(address)
            whole = bool(parts.hostname and parts.port) and parts.scheme in ("tcp", "tls", "ws", "wss")
        except ValueError:  # the port is no number, or none that a port can have
            whole = False
        if not whole or f"{parts.scheme}://{parts.netloc}" != address:
            self.fail(
                f"'{value}' is no address of a scheduler, as tcp://host:8786 or tls://host:8786", param, ctx
            )
        return address


class Kinds(click.ParamType[tuple[str, ...]]):
    """Kinds of personal details, separated by commas; none leaves them to the profile or the default."""

    name = "kinds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the kinds in the order given, each once; a usage error for an unknown one."""
        from cvrender.errors import CvrenderError
        from cvrender.redaction import checked

        kinds = tuple(dict.fromkeys(kind.strip().lower() for kind in str(value).split(",") if kind.strip()))
        try:
            checked(kinds)
        except CvrenderError as error:
            self.fail(f"{error}; --redact alone goes behind the profiles", param, ctx)
        return kinds

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the kind after the last comma."""
        from cvrender.redaction import KINDS

        return _after_comma(incomplete, KINDS)


def _after_comma(incomplete: str, names: Iterable[str]) -> list[CompletionItem]:
    """Complete the last of several names with commas; a name that is there already is not offered again."""
    before, comma, start = incomplete.rpartition(",")
    taken = before.split(",")
    return [
        CompletionItem(f"{before}{comma}{name}")
        for name in names
        if name.startswith(start) and name not in taken
    ]


class ThemeName(click.ParamType[str]):
    """The name of a theme, or the path of its folder; ``more`` are other words, with what they mean."""

    name = "theme"

    def __init__(self, more: Mapping[str, str] | None = None) -> None:
        self._more = more or {}

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the name of a theme, with its description."""
        from cvrender.theme import available_themes

        return [
            CompletionItem(name, help=text)
            for name, text in (*available_themes(), *self._more.items())
            if name.startswith(incomplete)
        ]


class ThemeNames(click.ParamType[tuple[str, ...]]):
    """Names of themes or paths of their folders, separated by commas; ``all`` stands for every theme."""

    name = "themes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the themes in the order given; a usage error where none is named."""
        names = tuple(name.strip() for name in str(value).split(",") if name.strip())
        if not names:
            self.fail("name at least one theme, or 'all'", param, ctx)
        if "all" not in names:
            return names
        from cvrender.theme import available_themes

        return tuple(name for name, _ in available_themes())

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the theme after the last comma."""
        from cvrender.theme import available_themes

        return _after_comma(incomplete, [*(name for name, _ in available_themes()), "all"])


class Papers(click.ParamType[tuple[str, ...]]):
    """Sizes of paper, separated by commas."""

    name = "papers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the sizes in the order given, each once; a usage error for an unknown one."""
        names = tuple(dict.fromkeys(name.strip().lower() for name in str(value).split(",") if name.strip()))
        for name in names:
            if name not in PAPERS:
                self.fail(f"no paper named '{name}' (papers: {', '.join(PAPERS)})", param, ctx)
        return names or self.fail(f"name at least one paper (papers: {', '.join(PAPERS)})", param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the size after the last comma."""
        return _after_comma(incomplete, PAPERS)


class LanguageTag(click.ParamType[str]):
    """The tag of a language, such as ``en``."""

    name = "language"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the tags of the languages that have a locale."""
        from cvrender.language import available

        return [CompletionItem(tag) for tag in available() if tag.startswith(incomplete)]


language_option = click.option(
    "--lang", "language", type=LanguageTag(), metavar="TAG", help="Language of titles and dates, e.g. de."
)

no_attach_option = click.option("--no-attach", is_flag=True, help="Leave resume.json out of the PDF.")

network_option = click.option(
    "--allow-network", "network", is_flag=True, help="Fetch pictures from http and https addresses."
)

checked_option = click.option(
    "--check", "checked", is_flag=True, help="Read the files back, as 'cvrender check' does."
)

redact_option = click.option(
    "--redact",
    type=Kinds(),
    is_flag=False,
    flag_value="",
    metavar="[KINDS]",
    help="Hide name, contact, links, photo (default), employers, schools; several with commas.",
)
