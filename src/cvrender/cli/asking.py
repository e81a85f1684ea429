"""The options that ``render`` and ``build`` share: how outputs are made; and the choices that they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from cvrender.cli.choices import Choices
from cvrender.cli.options import (
    Formats,
    language_option,
    network_option,
    no_attach_option,
    redact_option,
    strict_option,
)
from cvrender.cli.pages import page_options
from cvrender.cli.settings import set_option
from cvrender.cli.template import read_template, word_options

Command = TypeVar("Command", bound=Callable[..., object])

_OPTIONS = (
    click.option(
        "-f",
        "--format",
        "formats",
        type=Formats(),
        multiple=True,
        metavar="FORMATS",
        help="pdf, docx, html, txt, md, json; several with commas. Default: pdf,docx.",
    ),
    language_option,
    no_attach_option,
    click.option(
        "--attach-source",
        is_flag=True,
        help="Put the profile's own file into the PDF too, with all that is in it.",
    ),
    network_option,
    redact_option,
    page_options,
    set_option,
    word_options,
    click.option(
        "--web-fonts",
        type=click.Choice(["inline", "system"]),
        help="Put the theme's fonts into web pages, or take the reader's. Default: inline.",
    ),
    strict_option,
    click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for next time."),
)


def asking(command: Command) -> Command:
    """Give a command the options; it takes them as keywords and hands them to ``choices_of``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def formats_of(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the formats that are asked for, each once."""
    return tuple(dict.fromkeys(name for some in asked["formats"] for name in some)) or ("pdf", "docx")


def choices_of(asked: Mapping[str, Any], theme: str | None = None, paper: str | None = None) -> Choices:
    """Return what the options say; a usage error where they contradict each other."""
    if asked["attach_source"] and asked["redact"] is not None:
        from cvrender.cli.blind import refuse_source

        refuse_source()
    if asked["no_attach"] and asked["attach_source"]:
        raise click.UsageError("--attach-source and --no-attach exclude each other")
    if asked["web_fonts"] and "html" not in formats_of(asked):
        raise click.UsageError("--web-fonts is for web pages; ask for one: -f html")
    return Choices(
        theme,
        paper,
        asked["language"],
        asked["strict"],
        attach=not asked["no_attach"],
        attach_source=asked["attach_source"],
        network=asked["network"],
        redact=asked["redact"],
        reference=read_template(asked["reference"], asked["embed_fonts"], formats_of(asked)),
        embed_fonts=asked["embed_fonts"],
        web_fonts=asked["web_fonts"] or "inline",
        settings=asked["settings"],
        pages=asked["pages"],
        trim=asked["trim"],
        inputs=(asked["reference"],) if asked["reference"] else (),
    )
