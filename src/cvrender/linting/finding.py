"""What a theme does wrong: a rule, its place in a file of the theme, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

#: Rules that say that a theme cannot be used at all.
_STOPPING = frozenset({"theme-file", "template-syntax", "template-missing", "render"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule broken in one place.

    ``line`` and ``column`` count from 1; 0 where the place is a whole file. ``file`` is that of the theme, or
    the name of an output of the stress profile, whose ``page`` it may tell.
    """

    rule: str
    message: str
    remedy: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    page: int = 0

    @property
    def stops(self) -> bool:
        """Whether nothing can be made of the theme before it is mended."""
        return self.rule in _STOPPING

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        place += f", page {self.page}" if self.page else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}: {self.message}{remedy} [{self.rule}]"
