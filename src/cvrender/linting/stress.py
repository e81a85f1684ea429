"""A profile that no person has: everything at once, too long and too empty, to see what a theme does with it.

Each word in it is written once, so that a word that is lost or printed twice can be told, and each word
names the text that it is from. The words mean nothing; they look like a language, in letters that every
packaged font has.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count, islice
from typing import Any

from cvrender.profile.schema import Profile

#: The lengths of a series: bullets of the first job, so far apart that page ends fall on everything.
LENGTHS = tuple(range(1, 46, 4))

#: Letters of the word that is longer than any line; words of the bullet that is longer than any other.
LONG_WORD, LONG_BULLET = 120, 200

_SYLLABLES = tuple(one + other for one in "bdfghjklmnprstvwz" for other in "aeiou")
_ENDINGS = ("", "s", "ren", "t", "n", "mal", "")

#: Coprime to the number of words with three syllables: spreads neighbours over the alphabet.
_STEP = 100_003


def word(number: int) -> str:
    """Return the word of a number, from 0; up to 614,124 no two are alike, and none begins another."""
    place = number * _STEP % len(_SYLLABLES) ** 3
    tens, ones = divmod(place, len(_SYLLABLES))
    hundreds, tens = divmod(tens, len(_SYLLABLES))
    return "".join(_SYLLABLES[at] for at in (hundreds, tens, ones)) + _ENDINGS[number % len(_ENDINGS)]


def stress(bullets: int = LENGTHS[-1], *, whole: bool = True) -> Profile:
    """Return the profile with so many bullets in its first job.

    ``whole`` adds every section, every shape of a section of one's own, and the texts that fit nowhere;
    without it there are the sections whose parts have to stay together, for a series of many lengths.
    """
    say = _Speaker()
    data = {"basics": _basics(say), **_usual(say, bullets)}
    if whole:
        data = {**data, **_rest(say)}
        data["work"][0]["highlights"][1:1] = [say(LONG_BULLET), f"{say.long()} {say(5)}"]
    return Profile.model_validate(data)


class _Speaker:
    """Says words that it has not said before."""

    def __init__(self) -> None:
        self._numbers = count()

    def __call__(self, words: int, end: str = ".") -> str:
        """Return a sentence of so many words."""
        return " ".join(self._next(words)).capitalize() + end

    def name(self, words: int) -> str:
        """Return a title: words with capitals and without a full stop."""
        return " ".join(one.capitalize() for one in self._next(words))

    def names(self, *lengths: int) -> list[str]:
        """Return a title for each number of words."""
        return [self.name(length) for length in lengths]

    def figure(self) -> str:
        """Return a short word, as wide as a number with its unit."""
        return self._next(1)[0][:6].capitalize()

    def long(self) -> str:
        """Return one word that is longer than any line."""
        return "".join(self._next(LONG_WORD // 6))[:LONG_WORD].capitalize()

    def _next(self, words: int) -> list[str]:
        return [word(number) for number in islice(self._numbers, words)]


def _basics(say: _Speaker) -> dict[str, Any]:
    account = say(1, "").lower()
    return {
        "name": say.name(3),
        "label": say.name(4),
        "email": f"{say(1, '').lower()}@example.com",
        "phone": "+49 30 901820",
        "url": f"https://{say(1, '').lower()}.example.com",
        "location": {"city": say.name(1), "countryCode": "DE"},
        "profiles": [{"network": say.name(1), "username": account, "url": f"https://example.org/{account}"}],
        "tagline": f"{say(14)}\n\n{say(9)}",
        "summary": f"{say(20)} **{say(3)}** *{say(2)}* `{say(1)}` [{say(3, '')}](https://example.com/a)."
        f"\n\n{say(30)}",
    }


def _usual(say: _Speaker, bullets: int) -> dict[str, Any]:
    """Return the sections whose parts stay together: titles and dates, figures, cases."""
    return {
        "work": [
            _job(
                say,
                say.name(2),
                bullets,
                location=say.name(2),
                description=say(12),
                url="https://example.com/b",
            ),
            *_roles(say, say.name(2)),
            {"name": say.name(1)},
        ],
        "metrics": _figures(say, 5),
        "skills": [
            {"name": say.name(2), "level": say.name(1), "keywords": say.names(*[1, 2] * 20)},
            {"name": say.name(1), "keywords": []},
            {"keywords": say.names(1, 1)},
        ],
        "caseStudies": [_case(say, 60), _case(say, 12), {"name": say.name(3), "keywords": say.names(1, 1)}],
        "education": [
            {
                "institution": say.name(3),
                "area": say.name(2),
                "studyType": say.name(2),
                "startDate": "2007-10",
                "endDate": "2011-07",
                "score": "3.9/4.0",
                "courses": say.names(2, 1, 2),
            },
            {"institution": say.name(2)},
        ],
    }


def _job(say: _Speaker, employer: str, bullets: int, **more: Any) -> dict[str, Any]:
    lengths = [(7, 17, 11, 26)[number % 4] for number in range(bullets)]
    return {
        "name": employer,
        "position": say.name(3),
        "startDate": "2016-03",
        "summary": say(18),
        "highlights": [say(length) for length in lengths],
        "keywords": say.names(1, 2, 1),
        **more,
    }


def _roles(say: _Speaker, employer: str) -> list[dict[str, Any]]:
    """Return three jobs at one employer: a short one, one with a title of its bullets, an empty one."""
    return [
        _job(say, employer, 3, endDate="2016-02", startDate="2013-01", duration=f"3 {say(1)}"),
        _job(say, employer, 2, endDate="2012-12", startDate="2010", highlightsTitle=say.name(2)),
        {"name": employer, "position": say.name(12), "startDate": "2009", "endDate": "2009", "summary": ""},
    ]


def _figures(say: _Speaker, number: int) -> list[dict[str, str]]:
    return [{"value": say.figure(), "label": say.name(2 + at % 3)} for at in range(number)]


def _case(say: _Speaker, words: int) -> dict[str, Any]:
    return {
        "name": say.name(4),
        "challenge": f"{say(words)}\n\n{say(words // 2)}",
        "solution": say(words),
        "impact": {"value": say.name(1), "label": say.name(3), "summary": say(words // 3)},
        "keywords": say.names(1, 1, 1),
    }


def _rest(say: _Speaker) -> dict[str, Any]:
    """Return every other section, with long and with empty fields, and one of each custom shape."""
    return {
        "focus": [say(6) for _ in range(5)],
        "expertise": [*(say.name(2) for _ in range(7)), ""],
        "projects": [
            _project(say),
            {"name": say.name(2), "highlights": [say(8)]},
            {"url": "https://example.com/c"},
        ],
        "initiatives": [{"name": say.name(3), "summary": f"{say(25)}\n\n{say(10)}"}, {"name": say.name(2)}],
        "volunteer": [_dated(say, "organization", "position"), {"organization": say.name(2)}],
        "certificates": [_given(say, "name", "issuer", "date"), {"name": say.name(4), "summary": say(12)}],
        "awards": [_given(say, "title", "awarder", "date"), {"title": say.name(2), "date": "2019"}],
        "publications": [
            {**_given(say, "name", "publisher", "releaseDate"), "url": "https://example.com/d"},
            {"name": say.name(16), "summary": say(20)},
        ],
        "competencies": [{"name": say.name(2), "summary": say(22)}, {"name": say.name(2), "summary": say(9)}],
        "languages": [{"language": say.name(1), "fluency": say.name(2)}, {"language": say.name(1)}],
        "interests": [
            {"name": say.name(1), "keywords": say.names(1, 2), "summary": say(9)},
            {"name": say.name(1)},
        ],
        "references": [{"name": say.name(4), "reference": say(40)}, {"name": say.name(2)}],
        "callToAction": {"title": say.name(3), "text": f"{say(14)}\n\n{say(6)}"},
        "sections": _own(say),
    }


def _project(say: _Speaker) -> dict[str, Any]:
    return {
        **_dated(say, "entity", "name"),
        "description": say(15),
        "roles": say.names(1, 2),
        "type": say.name(1),
        "highlights": [say(11), say(19)],
        "keywords": say.names(2, 1),
    }


def _dated(say: _Speaker, giver: str, title: str) -> dict[str, Any]:
    return {
        giver: say.name(2),
        title: say.name(5),
        "startDate": "2019",
        "endDate": "2020-05",
        "summary": say(16),
    }


def _given(say: _Speaker, title: str, giver: str, date: str) -> dict[str, Any]:
    return {title: say.name(7), giver: say.name(3), date: "2021-06", "summary": say(14)}


def _own(say: _Speaker) -> list[Mapping[str, Any]]:
    """Return a section of one's own in each of the shapes that there are."""
    return [
        {"title": say.name(2), "prose": f"{say(26)}\n\n{say(12)}"},
        {
            "title": say.name(9),
            "entries": [_dated(say, "organization", "name"), {"name": say.name(2), "date": "2015"}],
        },
        {
            "title": say.name(1),
            "groups": [{"name": say.name(2), "keywords": say.names(2, 1, 2)}, {"name": say.name(1)}],
        },
        {"title": say.name(2), "list": [say(7), say(40), say(5)]},
        {"title": say.name(2), "metrics": _figures(say, 7)},
    ]
