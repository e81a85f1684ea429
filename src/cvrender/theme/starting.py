"""A theme to start from → the files of a new one that extends it, with its values as comments to take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from cvrender.errors import ThemeError
from cvrender.theme.find import MARKER
from cvrender.theme.model import Theme

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

#: The one value that a new theme has itself, so that there is something to change and to look at.
_ACTIVE = "color.accent"

#: Tokens that the choice of a paper sets.
_OF_THE_PAPER = frozenset({"page.paper", "page.width", "page.height"})

_HEAD = """\
# {name}: a theme of your own. It looks like '{parent}'; what you write here goes before that.
#
#   cvrender render PROFILE.yaml -t {called}    looks at it
#   cvrender themes check {called}              says what is wrong with it
#
# Every key, token, template and Word style is explained in themes/README.md of cvrender.
extends: {extends}
description: {name}, after {parent}.

# Values, as '{parent}' has them. To set one of your own take the "# " from its line and from the name of its
# group above. A value may name another: "{{color.accent}}". Lengths are pt or mm.
"""

_SECTIONS = """
# The order of the sections where a profile names none:
# sections: [{names}]

# What stands in the margins of each page, from the second on, or with first: true from the first:
# running: {{header: {header}, footer: {footer}, first: {first}}}

# Whether a photo is shown where the profile does not say so:
# photo: {photo}

# The looks of Word's styles, from the same values. What is not named here is as in '{parent}':
# docx:
#   Heading 1: {{caps: true, tracking: 0.04em}}
"""

_SHEET = """\
/* {name}: what its values cannot say. These rules stand behind those of base and of '{parent}', for paper
   and screens alike. Space stands above a paragraph, never below; take colours and sizes from the tokens.

h2 {{ text-transform: uppercase; letter-spacing: 0.04em; color: var(--color-accent) }}
*/
"""


def checked_name(name: str) -> str:
    """Return a name that a theme can have; ThemeError for any other."""
    if not _NAME.fullmatch(name) or name == "base":
        raise ThemeError(
            f"'{name}' is no name for a theme; take small letters, digits and hyphens, as in 'my-house'"
        )
    return name


def starter(name: str, parent: Theme, extends: str, called: str) -> dict[str, bytes]:
    """Return the files of a new theme by their names.

    ``extends`` is what theme.yaml says of the parent, a name or a path; ``called`` what commands call the
    new theme. ThemeError where the name is none.
    """
    head = _HEAD.format(name=checked_name(name), parent=parent.name, extends=extends, called=called)
    running = parent.running
    rest = _SECTIONS.format(
        parent=parent.name,
        names=", ".join(parent.sections),
        header=json.dumps(running.header, ensure_ascii=False),
        footer=json.dumps(running.footer, ensure_ascii=False),
        first=str(running.first).lower(),
        photo=str(parent.photo).lower(),
    )
    values = "\n".join(("tokens:", *_values(parent)))
    sheet = _SHEET.format(name=name, parent=parent.name)
    return {MARKER: f"{head}{values}\n{rest}".encode(), "resume.css": sheet.encode()}


def _values(parent: Theme) -> Iterator[str]:
    """Yield a line for each token and each group of them; all but one are comments."""
    groups: dict[str, dict[str, str]] = {}
    for token, value in parent.source.tokens.items():
        group, _, rest = token.partition(".")
        if rest and token not in _OF_THE_PAPER:
            groups.setdefault(group, {})[rest] = value
    group, _, rest = _ACTIVE.partition(".")
    yield from (f"  {group}:", f"    {rest}: {_written(parent.tokens[_ACTIVE])}")
    others = {name: value for name, value in groups.pop(group).items() if name != rest}
    yield from _comments(group, others, active=True)
    for name, members in groups.items():
        yield from _comments(name, members)


def _comments(group: str, members: Mapping[str, str], *, active: bool = False) -> Iterator[str]:
    if not active:
        yield f"  # {group}:"
    yield from (f"  #   {name}: {_written(value)}" for name, value in members.items())


def _written(value: str) -> str:
    """Return a value as YAML takes it: colours, aliases and all that YAML may mistake in quotes."""
    return value if re.fullmatch(r"-?[A-Za-z0-9][A-Za-z0-9. ]*", value) else json.dumps(value)
