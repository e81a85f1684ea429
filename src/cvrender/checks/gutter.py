"""The words of a PDF whose theme has two columns → those of each column, told by the theme's tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cvrender.checks.page import Word
from cvrender.checks.subject import Subject
from cvrender.document import Document, direction, section_texts, texts
from cvrender.theme import Theme

#: The words of each page by its number.
Words = Mapping[int, tuple[Word, ...]]

#: What a theme with a side column says of it: the width of its text, and the room behind that.
TOKENS = ("side.width", "side.inset")


def columns(subject: Subject, words: Words) -> tuple[Words, ...]:
    """Return the side column and the main column where the theme has both, else all words as one column."""
    theme = subject.theme
    if subject.format != "pdf" or not (theme and theme.side) or not set(TOKENS) <= theme.tokens.keys():
        return (words,)
    width = sum(theme.points(name) for name in TOKENS)
    if subject.document is None or direction(subject.document) == "ltr":
        edge = theme.points("page.margin-left") + width
        return _part(words, lambda word: word.box.left < edge), _part(
            words, lambda word: word.box.left >= edge
        )
    edge = theme.points("page.width") - theme.points("page.margin-right") - width
    return _part(words, lambda word: word.box.right > edge), _part(words, lambda word: word.box.right <= edge)


def by_column(document: Document, theme: Theme) -> tuple[list[int], list[int]]:
    """Return the numbers that the texts of the main column, and of the side column, have in ``texts``.

    The ways to reach a person stand beside, the name and what belongs to it above the main column.
    """
    name = sum(map(bool, (document.name, document.label, *document.tagline)))
    sides: list[bool] = []
    for section in document.sections:
        sides += [section.id in theme.side] * len(list(section_texts(section)))
    reach = len(list(texts(document))) - name - len(sides)
    beside = [*[False] * name, *[True] * reach, *sides]
    numbers = range(len(beside))
    return [at for at in numbers if not beside[at]], [at for at in numbers if beside[at]]


def _part(words: Words, wanted: Callable[[Word], bool]) -> Words:
    return {number: tuple(word for word in some if wanted(word)) for number, some in words.items()}
