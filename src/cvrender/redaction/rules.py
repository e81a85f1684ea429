"""What is hidden, as rules: finds it in any text, whatever its case, accents and separators."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from cvrender.redaction.folding import compact, fold, is_unspaced
from cvrender.redaction.words import ALSO_WORDS

#: What may stand between the words of a name; marks of Markdown may not, or they would lose their partner.
_BETWEEN = r"(?:_|[\s.'/&()+-]{0,3})"
_BETWEEN_WITH_COMMA = r"(?:_|[\s.,'/&()+-]{0,3})"

#: A word must have this many letters to be looked for inside addresses, where words run together.
_LONG = 4


#: A pattern that is in no text, for what is meant in addresses only.
NOWHERE = r"(?!)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for folded text, and what is shown in its place; None leaves what was written.

    ``size`` orders the rules: the longest goes first. With ``capital`` only what begins with a capital
    is meant: Mark, but not mark. ``run`` is the form in which it stands in addresses, or empty.
    """

    pattern: str
    shown: str | None
    size: int
    capital: bool = False
    run: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules as one search; ``hidden`` stands in the place of what has no label of its own."""

    rules: tuple[Rule, ...]
    pattern: re.Pattern[str]
    runs: frozenset[str]
    hidden: str

    def apply(self, text: str, *, everywhere: bool = False) -> str:
        """Return the text with everything hidden replaced; ``everywhere`` does not ask for capitals."""
        folded, parts, done = fold(text), [], 0
        for match in self.pattern.finditer(folded.text):
            start, end = folded.span(*match.span())
            rule = self.rules[int(str(match.lastgroup)[1:])]
            if rule.shown is None or not _is_meant(rule, text[start:end], everywhere):
                continue
            if rule.shown.endswith(".") and text[end : end + 1] == "." != text[end + 1 : end + 2]:
                end += 1  # an initial at the end of a sentence
            parts += [text[done:start], rule.shown]
            done = end
        return "".join((*parts, text[done:]))

    def found_in(self, text: str) -> bool:
        """Tell whether something hidden stands in a text."""
        return self._found(text, everywhere=False)

    def found_in_address(self, address: str) -> bool:
        """Tell whether something hidden stands in an address or a name of a file, words run together."""
        plain = unquote(address)
        return any(run in compact(plain) for run in self.runs) or self._found(plain, everywhere=True)

    def _found(self, text: str, *, everywhere: bool) -> bool:
        folded = fold(text)
        for match in self.pattern.finditer(folded.text):
            rule = self.rules[int(str(match.lastgroup)[1:])]
            start, end = folded.span(*match.span())
            if rule.shown is not None and _is_meant(rule, text[start:end], everywhere):
                return True
        return False


def combined(rules: Iterable[Rule], hidden: str) -> Rules:
    """Return rules as one search, the longest first; one that keeps text goes before one that hides it."""
    distinct = {(rule.pattern, rule.run): rule for rule in reversed(list(rules))}
    ordered = sorted(distinct.values(), key=lambda rule: (-rule.size, rule.shown is not None))
    pattern = "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(ordered))
    runs = frozenset(rule.run for rule in ordered if len(rule.run) >= _LONG)
    return Rules(tuple(ordered), re.compile(pattern or NOWHERE), runs, hidden)


def phrase(
    words: str, shown: str | None, *, tail: str = "", plural: bool = True, capital: bool = True
) -> Rule | None:
    """Return the rule for words in a row, however separated; None where there are no letters.

    ``tail`` is a pattern that may follow and is replaced too. With ``plural`` so is a genitive or plural s.
    With ``capital`` short or common words are meant only where they begin with one. A comma may stand
    between the words where they have one.
    """
    parts = re.findall(r"[^\W_]+", fold(words).text)
    if not parts:
        return None
    run = "".join(parts)
    capital = capital and _needs_capital(words, parts)
    ending = "s?" if plural and not capital and len(parts[-1]) >= _LONG and parts[-1].isalpha() else ""
    between = _BETWEEN_WITH_COMMA if "," in words else _BETWEEN
    pattern = _before(run[0]) + between.join(map(re.escape, parts)) + ending + _after(run[-1]) + tail
    return Rule(pattern, shown, len(run), capital, run if shown is not None else "")


def _needs_capital(words: str, parts: list[str]) -> bool:
    """Tell whether the words in lower case are more likely something else: Mark, Will, An, Max."""
    return words.strip()[:1].isupper() and all(len(part) < 3 or part in ALSO_WORDS for part in parts)


def _is_meant(rule: Rule, written: str, everywhere: bool) -> bool:
    return everywhere or not rule.capital or written[:1].isupper()


def _before(character: str) -> str:
    if is_unspaced(character):
        return ""
    return r"(?<![^\W_])" if character.isdigit() else r"(?<![^\W\d_])"


def _after(character: str) -> str:
    if is_unspaced(character):
        return ""
    return r"(?![^\W_])" if character.isdigit() else r"(?![^\W\d_])"
