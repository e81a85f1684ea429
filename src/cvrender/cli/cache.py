"""``cvrender cache``: what is kept of earlier runs; ``cache clear``: nothing any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from cvrender.cli.files import shown
from cvrender.errors import OutputError
from cvrender.keeping import Used, clear, limit, used


@click.group("cache", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Tell what is kept of earlier runs.

    'render' and 'build' keep what they made, and take it from there where nothing it was
    made of has changed: the profile, the theme, the photo, the options, cvrender and the
    libraries below it. With --no-cache they do not.

    The folder is cvrender/results in $XDG_CACHE_HOME, or in ~/.cache. CVRENDER_CACHE_SIZE says how large
    it may become (512M where it does not; 0 keeps nothing); what was not used for longest goes first.

    \b
    Examples:
      cvrender cache
      cvrender cache clear
      CVRENDER_CACHE_SIZE=2G cvrender build profiles
    """
    if context.invoked_subcommand:
        return
    most = limit()
    with _saying("read"):
        kept = used()
    click.echo(f"{shown(kept.folder)}\n{_told(kept)} of {_bytes(most)}")


@command.command("clear")
def clear_command() -> None:
    """Remove what is kept of earlier runs; the next ones make it again.

    \b
    Example:
      cvrender cache clear
    """
    with _saying("cleared"):
        kept = clear()
    click.echo(f"removed {_told(kept)}")


@contextmanager
def _saying(done: str) -> Iterator[None]:
    """Make of what the system refuses an error that names the place and how to go on."""
    try:
        yield
    except OSError as error:
        place = f" '{shown(error.filename)}'" if error.filename else ""
        reason = error.strerror or error
        raise OutputError(
            f"the cache{place} cannot be {done}: {reason} (set XDG_CACHE_HOME to another folder)"
        ) from error


def _told(kept: Used) -> str:
    return f"{kept.entries} {'entry' if kept.entries == 1 else 'entries'}, {_bytes(kept.size)}"


def _bytes(size: int) -> str:
    """Return a size in the units of CVRENDER_CACHE_SIZE."""
    unit, name = (1024**2, "MB") if size >= 1024**2 else (1024, "KB")
    return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
