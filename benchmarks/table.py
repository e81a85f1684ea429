"""Parts of a report → Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.figures import Spread

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Part:
    """A titled table: the first column is words, the others are figures; notes stand below it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def markdown(parts: Iterable[Part]) -> str:
    """Return the parts as Markdown, with columns that are even in a terminal too."""
    return "\n".join(line for part in parts for line in _lines(part))


def _lines(part: Part) -> Iterator[str]:
    yield from (f"### {part.title}", "")
    if part.rows:
        widths = [max(map(len, column)) for column in zip(part.header, *part.rows, strict=True)]
        yield _row(part.header, widths)
        yield _row(["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])], widths)
        yield from (_row(row, widths) for row in part.rows)
        yield ""
    for note in part.notes:
        yield from (note, "")


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = cells
    padded = [
        first.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)),
    ]
    return f"| {' | '.join(padded)} |"


def milliseconds(seconds: float) -> str:
    """Return a time in milliseconds, with three figures where it is short."""
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 99.5 else f"{value:.1f} ms" if value >= 9.95 else f"{value:.2f} ms"


def mebibytes(count: float) -> str:
    """Return an amount of memory."""
    return f"{count / _MEBIBYTE:,.0f} MiB"


def ratio(found: Spread) -> str:
    """Return a ratio with its quartiles, to three figures."""
    return f"{found.middle:.3g} ({found.low:.3g} to {found.high:.3g})"


def target(found: float, limit: float, unit: str = "×") -> tuple[str, str]:
    """Return what is asked for, and whether it is met."""
    return f"≤ {limit:g} {unit}", "yes" if found <= limit else "**no**"
