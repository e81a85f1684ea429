"""One text with inline Markdown → the same text with everything hidden replaced, its marks kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cvrender.inline import parse
from cvrender.redaction.rules import Rules

_BLANK_LINES = re.compile(r"(\n[ \t]*\n\s*)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*<?((?:[^\s()<>]|\([^\s()<>]*\))*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_EMAIL = re.compile(r"(?<![\w.+-])<?(?:mailto:)?[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+>?")
_NETWORKS = r"(?:linkedin|github|gitlab|twitter|x|medium|facebook|instagram|xing|stackoverflow|youtube)\.com/"
_WEB = re.compile(
    rf"<?(?:https?://|\bwww\.|\b{_NETWORKS})(?:[^\s<>()\[\]]|\([^\s<>()]*\))*[^\s<>()\[\].,;:!?'\"*_`]>?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@/])@[\w.-]*\w")
_PHONE = re.compile(r"(?<![\w+])\+\d[\d \xa0()./-]{6,}\d")
_MARKS = re.compile(r"(?<=\w)[*`]+|[*`]+(?=\w)|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
_BRACKETS = re.compile(r"([\[\]])")


@dataclass(frozen=True, slots=True)
class Redactor:
    """Hides what the rules say in texts and addresses; ``contact`` and ``links`` hide any of that kind."""

    rules: Rules
    contact: bool
    links: bool

    def text(self, value: str) -> str:
        """Return one or more paragraphs with everything hidden replaced."""
        parts = _BLANK_LINES.split(value)
        return "".join(part if index % 2 else self._paragraph(part) for index, part in enumerate(parts))

    def hides_address(self, address: str) -> bool:
        """Tell whether an address (http, mailto, tel ...) must not be shown."""
        scheme = address.strip().partition(":")[0].lower()
        reaches = scheme in ("mailto", "tel")
        return (self.contact if reaches else self.links) or self.rules.found_in_address(address)

    def _paragraph(self, value: str) -> str:
        shown = self._plain(_LINK.sub(self._link, value))
        read = parse(shown)
        if not any(map(self.hides_address, read.links)) and not self.rules.found_in(_bare(read.plain)):
            return shown
        # A name runs across marks ("**Sou**rav"): better without marks than with the name.
        plain = self._plain(_bare(parse(_LINK.sub(self._link, value)).plain))
        return plain if parse(plain).plain == plain else _BRACKETS.sub(r"\\\1", plain)

    def _plain(self, value: str) -> str:
        """Return a text in which addresses and rules are replaced."""
        value = _EMAIL.sub(self._unless(lambda found: not self.contact), value)
        value = _WEB.sub(self._unless(lambda found: not self.links), value)
        value = _HANDLE.sub(self._unless(lambda found: True), value)
        if self.contact:
            value = _PHONE.sub(self.rules.hidden, value)
        return self.rules.apply(value)

    def _unless(self, allowed: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
        """Return what replaces an address, unless it is allowed and says nothing hidden."""

        def replaced(match: re.Match[str]) -> str:
            found = match[0]
            shows = allowed(found) and not self.rules.found_in_address(found)
            return found if shows else self.rules.hidden

        return replaced

    def _link(self, match: re.Match[str]) -> str:
        """Return the text of a link that is hidden; of another, the link without its tooltip."""
        text, address = match[1], match[2]
        return text if self.hides_address(address) else f"[{text}]({address})"


def _bare(text: str) -> str:
    """Return a text without marks that the parser left, as in ``**Sou**rav``: they part a word."""
    return _MARKS.sub("", text)
