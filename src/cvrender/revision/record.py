"""The data of a profile by the paths of its texts, and the words in which some of it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from cvrender.inline import parse
from cvrender.language import Language, load_language
from cvrender.profile import Profile
from cvrender.revision.operations import path_of


@dataclass(frozen=True, slots=True)
class Record:
    """A profile as plain data under the names of its file, its language, and whether its file is JSON."""

    data: dict[str, Any]
    language: Language
    labels: dict[str, str]
    json: bool = False

    def get(self, source: str) -> Any:
        """Return the value at a path, or None."""
        value: Any = self.data
        for part in path_of(source):
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def text(self, source: str) -> str:
        """Return the text at a path, or nothing."""
        value = self.get(source)
        return value if isinstance(value, str) else ""

    def word(self, term: str) -> str:
        """Return the word for a term: the person's, else the language's."""
        return self.labels.get(term) or self.language.term(term)

    def shown(self, term: str) -> str:
        """Return that word as the file shows it, without its marks."""
        return parse(self.word(term)).plain

    def label(self, term: str) -> str:
        """Return that word as a label before a text, with what stands between them."""
        word = self.shown(term)
        return f"{word} " if word.endswith((":", ".", "?", "!", "…")) else f"{word}: "


def record(profile: Profile, language: str, *, json: bool) -> Record:
    """Return the data of a profile, shown in a language."""
    data = profile.model_dump(mode="json", exclude_unset=True)
    spoken = replace(load_language(language), dates=profile.cvrender.dates or "short")
    return Record(data, spoken, dict(profile.cvrender.labels), json)
