"""A document → the languages of its three groups of scripts, which Word keeps apart (17.3.2.20)."""

from __future__ import annotations

import re

from cvrender.document import Document, texts
from cvrender.frozen import frozen

_EAST_ASIAN = ("ja", "ko", "zh")
_RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
#: Languages whose script Word calls complex: those from right to left, those of India and South-East Asia.
_COMPLEX = (
    *(*_RIGHT_TO_LEFT, "as", "bn", "bo", "gu", "hi", "km", "kn", "lo", "ml", "mr", "my", "ne", "or"),
    *("pa", "sa", "si", "ta", "te", "th"),
)

# What letters tell where the document's own language is of another group; the first that is found counts.
_EAST_ASIAN_LETTERS = {"ko-KR": "[\uac00-\ud7a3]", "ja-JP": "[\u3041-\u30ff]"}
_COMPLEX_LETTERS = {"he-IL": "[\u05d0-\u05ea]", "ar-SA": "[\u0620-\u06ff]", "hi-IN": "[\u0900-\u097f]"}


@frozen
class Languages:
    """The language of each group of scripts (BCP 47); ``mirrored`` where text runs from right to left."""

    latin: str
    east_asian: str
    complex: str
    mirrored: bool = False


def languages(document: Document) -> Languages:
    """Return the languages of a document: its own, and for other scripts what its letters tell."""
    own, kind = document.language, primary(document.language)
    text = "\n".join(each.plain for each in texts(document))
    return Languages(
        latin=own if kind not in (*_EAST_ASIAN, *_COMPLEX) else "en-US",
        east_asian=own if kind in _EAST_ASIAN else _told(text, _EAST_ASIAN_LETTERS, "zh-CN"),
        complex=own if kind in _COMPLEX else _told(text, _COMPLEX_LETTERS, "ar-SA"),
        mirrored=kind in _RIGHT_TO_LEFT,
    )


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script and region."""
    return language.split("-")[0].lower()


def _told(text: str, letters: dict[str, str], otherwise: str) -> str:
    return next((tag for tag, pattern in letters.items() if re.search(pattern, text)), otherwise)
