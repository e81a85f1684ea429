"""What there is to say about a profile in several themes and on several papers → each thing once, with the
themes and papers that it is about where it is not about all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvrender.errors import Problem, in_order

_NOTE = "note: "


@dataclass(frozen=True, slots=True)
class Variant:
    """A profile in a theme and on a paper (None where nobody asked for one), and what there is to say."""

    theme: str | None
    paper: str | None
    problems: tuple[Problem, ...]
    failed: bool


def told(variants: Sequence[Variant]) -> Iterator[Problem]:
    """Yield what there is to say about the variants of a profile by line; what made some of them fail comes
    last and as it was found, because the lines about a page budget have an order of their own."""
    given: dict[Problem, list[Variant]] = {}
    for variant in variants:
        for problem in dict.fromkeys(variant.problems):
            given.setdefault(problem, []).append(variant)
    failing = [problem for problem, some in given.items() if any(one.failed for one in some)]
    others = [problem for problem in given if problem not in failing]
    for problem in (*in_order(others), *failing):
        where = _where(given[problem], variants)
        known = where == f"in {(theme := given[problem][0].theme)}" and f"'{theme}'" in problem.message
        yield _said(problem, where) if where and not known else problem


def _said(problem: Problem, where: str) -> Problem:
    """Return a problem that names its variants: ``note: in console: ...``."""
    kind = _NOTE if problem.message.startswith(_NOTE) else ""
    return replace(problem, message=f"{kind}{where}: {problem.message.removeprefix(_NOTE)}")


def _where(some: Sequence[Variant], variants: Sequence[Variant]) -> str:
    """Return ``in classic and console``, ``on letter``, or nothing where all variants are meant."""
    themes, papers = _themes(some), _papers(some)
    others = [theme for theme in _themes(variants) if theme not in themes]
    if len(some) != len(themes) * len(papers):
        return f"in {_listed([f'{one.theme} on {one.paper}' for one in some])}"
    words = []
    if others and len(others) < len(themes):
        words.append(f"in all but {_listed(others)}")
    elif others:
        words.append(f"in {_listed(themes)}")
    if papers != _papers(variants):
        words.append(f"on {_listed(papers)}")
    return " ".join(words)


def _themes(variants: Sequence[Variant]) -> list[str]:
    return list(dict.fromkeys(str(one.theme) for one in variants))


def _papers(variants: Sequence[Variant]) -> list[str]:
    return list(dict.fromkeys(str(one.paper) for one in variants))


def _listed(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
