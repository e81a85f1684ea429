"""Plain data in today's names → what the schema's types cannot say: names, links, order of dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cvrender.document import SCHEMES
from cvrender.errors import did_you_mean, nearest
from cvrender.profile.fields import Leaf, fields, leaves
from cvrender.profile.finding import Finding
from cvrender.profile.legacy import LEGACY
from cvrender.profile.placed import Map, Path, Seq
from cvrender.profile.schema import SECTIONS, Profile
from cvrender.profile.unseen import unseen
from cvrender.profile.values import (
    address,
    check_date,
    check_language,
    identifier_of,
    is_present,
    quoted,
    scheme_of,
)

#: More characters than this in one text take seconds to lay out.
MAX_TEXT = 20_000

_SHAPES = ("prose", "entries", "groups", "list", "metrics")
_FALSE = ("false", "no", "off", "0")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# A Markdown link's address may hold one pair of parentheses (CommonMark 0.31 allows more).
_INLINE_LINK = re.compile(r"\]\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+[\"'(][^\n]*?)?\s*\)")


def advise(data: Map, *, foreign: bool) -> Iterator[Finding]:
    """Yield what is wrong or doubtful. ``foreign`` data is JSON Resume in JSON, which allows any key."""
    for leaf in leaves(data, Profile):
        yield from _leaf(leaf, data, foreign=foreign)
        if leaf.field:
            yield from unseen(leaf.path, leaf.value)
    if _has_no_name(data):
        yield Finding(("basics", "name"), "missing", warning=foreign)
    yield from _email(data)
    yield from _language(data)
    yield from _dates(data)
    yield from _custom_sections(data)
    yield from _section_names(data)
    yield from _photo(data)


def find(data: Any, *path: str) -> Iterator[tuple[Path, Any]]:
    """Yield path and value of everything at the path, where ``*`` stands for any item or key."""
    if not path:
        yield (), data
    elif path[0] == "*":
        keys: Any = range(len(data)) if isinstance(data, Seq) else data if isinstance(data, Map) else ()
        for key in keys:
            yield from (((key, *rest), value) for rest, value in find(data[key], *path[1:]))
    elif isinstance(data, Map) and path[0] in data:
        yield from (((path[0], *rest), value) for rest, value in find(data[path[0]], *path[1:]))


def find_text(data: Any, *path: str) -> str:
    """Return the text at the path, or nothing."""
    return next((value.strip() for _, value in find(data, *path) if isinstance(value, str)), "")


def _has_no_name(data: Map) -> bool:
    """Tell whether the name is absent or empty; validation says where it is of a wrong kind."""
    basics = data.get("basics", {})
    name = basics.get("name", "") if isinstance(basics, dict) else basics
    return isinstance(basics, dict) and isinstance(name, str) and not name.strip()


def _leaf(leaf: Leaf, data: Map, *, foreign: bool) -> Iterator[Finding]:
    if leaf.field is None:
        yield _unknown(leaf, data, foreign=foreign)
    elif len(leaf.value) > MAX_TEXT and leaf.path != ("basics", "image"):  # which may hold the picture itself
        yield Finding(leaf.path, f"longer than {MAX_TEXT:,} characters", "is this the right text?")
    elif leaf.field.link:
        if leaf.value.strip() and not address(leaf.value) and not scheme_of(leaf.value):
            yield Finding(leaf.path, f"{quoted(leaf.value)} does not look like a web address", warning=True)
    elif leaf.field.markdown:
        yield from _markdown(leaf.path, leaf.value)


def _markdown(path: Path, text: str) -> Iterator[Finding]:
    if "](" in text:
        for target in _INLINE_LINK.findall(_CODE.sub("", text)):
            if scheme_of(target) not in {"", *SCHEMES} and "::" not in target:  # std::move is no link
                message = f"links are limited to http, https, mailto and tel, got {quoted(target)}"
                yield Finding(path, message)


def _unknown(leaf: Leaf, data: Map, *, foreign: bool) -> Finding:
    from cvrender.profile.elsewhere import hint_for, known_as  # seldom needed

    name, old = str(leaf.path[-1]), LEGACY.get(leaf.model, {})
    hint, meant = hint_for(name, leaf.model), known_as(name, leaf.model)
    if not hint:
        meant = meant or nearest(name, [*fields(leaf.model), *old])
        hint = f"did you mean '{meant}'?" if meant else ""
    place = (*leaf.path[:-1], *old.get(meant, meant).split("."))
    covers = place if meant and not _is_given(data, place) else None
    message, own = "unknown key", "begin it with 'x-' for a note of your own"
    if foreign:
        message, own = "unknown key, kept in JSON output only", ""
    return Finding(leaf.path, message, hint or own, warning=foreign, key=True, covers=covers)


def _is_given(data: Any, path: Path) -> bool:
    for part in path:
        known = part in data if isinstance(data, Map) else isinstance(data, Seq)
        if not known:
            return False
        data = data[part]
    return True


def _email(data: Map) -> Iterator[Finding]:
    email = find_text(data, "basics", "email")
    if email and not _EMAIL.fullmatch(email):
        message = f"{quoted(email)} does not look like an e-mail address"
        yield Finding(("basics", "email"), message, warning=True)


def _language(data: Map) -> Iterator[Finding]:
    tag = find_text(data, "cvrender", "language")
    try:
        check_language(tag or "en")
    except ValueError as error:
        hint = f"write {tag.replace('_', '-')}" if "_" in tag else ""
        yield Finding(("cvrender", "language"), str(error), hint)


def _dates(data: Map) -> Iterator[Finding]:
    for path, entry in [*find(data, "*", "*"), *find(data, "sections", "*", "entries", "*")]:
        start, end = find_text(entry, "startDate"), find_text(entry, "endDate")
        if path[0] == "sections" and find_text(entry, "date") and (start or end):
            yield Finding((*path, "date"), "given beside startDate or endDate", "give one or the other")
        size = min(len(start), len(end))
        if start and _is_date(start) and not is_present(end) and _is_date(end) and end[:size] < start[:size]:
            message = f"ends ({end}) before it starts ({start})"
            yield Finding((*path, "endDate"), message, warning=True)


def _is_date(text: str) -> bool:
    try:
        return bool(check_date(text))
    except ValueError:
        return False


def _photo(data: Map) -> Iterator[Finding]:
    """Yield a warning where a photo is asked for that no one named."""
    if find_text(data, "basics", "image"):
        return
    for path in (("photo",), ("design", "photo"), ("design", "photo", "show")):
        wanted = find_text(data, "cvrender", *path)
        if wanted and wanted not in _FALSE:
            message = "there is no photo to show"
            yield Finding(("cvrender", *path), message, "name its file: basics.image", warning=True)


def _custom_sections(data: Map) -> Iterator[Finding]:
    names = Counter(_names(data))
    for path, section in find(data, "sections", "*"):
        if not isinstance(section, Map):
            continue
        shapes = [shape for shape in _SHAPES if shape in section]
        if len(shapes) != 1:
            said = f"only one of {', '.join(shapes)} may be given" if shapes else "nothing to show"
            yield Finding(path, said, f"a section has one of {', '.join(_SHAPES)}")
        elif not _filled(section[shapes[0]]):
            yield Finding((*path, shapes[0]), "empty; the section is left out", warning=True)
        name, where = _name(section), (*path, "id" if "id" in section else "title")
        if name in SECTIONS:
            yield Finding(where, f"'{name}' is a section of its own already", "give the section another id")
        elif names[name] > 1:
            yield Finding(
                where, f"more than one section has the id {quoted(name)}", "give each an id of its own"
            )


def _filled(value: Any) -> bool:
    """Tell whether there is any text in a value."""
    parts = value if isinstance(value, Seq) else value.values() if isinstance(value, Map) else ()
    return bool(value.strip()) if isinstance(value, str) else any(_filled(part) for part in parts)


def _names(data: Map) -> list[str]:
    return [name for _, section in find(data, "sections", "*") if (name := _name(section))]


def _name(section: Any) -> str:
    title = find_text(section, "title")
    return find_text(section, "id") or (identifier_of(title) if title else "")


def _section_names(data: Map) -> Iterator[Finding]:
    known = list(dict.fromkeys([*SECTIONS, *_names(data)]))
    if not isinstance(data.get("sections", Seq()), Seq):
        return  # which sections there are cannot be told
    for setting in (("sections",), ("hide",), ("design", "side")):
        seen = set()
        for path, name in find(data, "cvrender", *setting, "*"):
            if isinstance(name, str):
                yield from _section_name(path, name, known)
                if name in seen:
                    yield Finding(path, f"{quoted(name)} is named twice", warning=True)
                seen.add(name)
    for path, _ in find(data, "cvrender", "titles", "*"):
        if isinstance(path[-1], str):
            yield from _section_name(path, path[-1], known, key=True)


def _section_name(path: Path, name: str, known: list[str], *, key: bool = False) -> Iterator[Finding]:
    if name not in known:
        hint = _meant(name, known) or f"sections: {', '.join(SECTIONS)}, or one of your own"
        yield Finding(path, f"there is no section {quoted(name)}", hint, key=key)


def _meant(name: str, known: list[str]) -> str:
    """Return a hint at the section that is meant by a name that there is not."""
    from cvrender.profile.elsewhere import known_as

    ours = known_as(name, Profile).removeprefix("basics.")
    return f"did you mean '{ours}'?" if ours in known else did_you_mean(name, known)
