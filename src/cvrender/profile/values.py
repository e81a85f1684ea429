"""Single values: the text that was written → the same text, or ValueError saying what was expected."""

from __future__ import annotations

import re
from datetime import date

from cvrender.budget import budget_of
from cvrender.document import SCHEMES

_DATE = re.compile(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d+)?(?:[/?#]\S*)?")
_HIDDEN = re.compile(r"[\x00-\x20\x7f]")


def check_date(text: str) -> str:
    """Return a date of the calendar as it was written: YYYY, YYYY-MM, YYYY-MM-DD, or empty.

    The form, years 1000 to 2999, is that of JSON Resume's schema (definition ``iso8601``).
    """
    match = _DATE.fullmatch(text)
    if text and not match:
        raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {quoted(text)}")
    if match:
        year, month, day = (int(part or 1) for part in match.groups())
        try:
            date(year, month, day)
        except ValueError:
            raise ValueError(f"there is no such date as {quoted(text)}") from None
    return text


def check_past_or_present(text: str) -> str:
    """Return an end date as it was written: as :func:`check_date`, or ``present`` in any case."""
    if is_present(text):
        return text
    try:
        return check_date(text)
    except ValueError as error:
        raise ValueError(str(error).replace(" or YYYY-MM-DD", ", YYYY-MM-DD or 'present'")) from None


def is_present(text: str) -> bool:
    """Tell whether an end date says that it has not ended: empty or ``present``."""
    return text.strip().lower() in {"", "present"}


def check_link(text: str) -> str:
    """Return an address as it was written; ValueError for a scheme that is not one of SCHEMES.

    Spaces and control characters do not hide a scheme (browsers drop them).
    """
    scheme = scheme_of(text)
    if scheme and scheme not in SCHEMES:
        raise ValueError(f"links are limited to http, https, mailto and tel, got {quoted(text)}")
    return text


def scheme_of(text: str) -> str:
    """Return the scheme of an address in lower case, or nothing; ``example.com:8080`` has none."""
    match = _SCHEME.match(_HIDDEN.sub("", text))
    if not match or ("." in match[1] and match[2][:1].isdigit()):
        return ""
    return match[1].lower()


def address(text: str) -> str:
    """Return the address to link to: ``github.com/x`` becomes ``https://github.com/x``.

    Empty where the text is no address, or one with a scheme that is not one of SCHEMES.
    """
    text = text.strip()
    if not text or _HIDDEN.search(text):
        return ""
    scheme = scheme_of(text)
    if scheme:
        rest = text[len(scheme) + 1 :].strip("/")
        return text if scheme in SCHEMES and rest else ""
    return f"https://{text}" if _DOMAIN.fullmatch(text) else ""


def check_identifier(text: str) -> str:
    """Return the name of a section; ASCII letters, digits, hyphens and underscores."""
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError(f"expected a letter, then letters, digits and hyphens, got {quoted(text)}")
    return text


def check_language(text: str) -> str:
    """Return a language tag as it was written; its form is that of BCP 47."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"expected a language tag such as en, de or pt-BR, got {quoted(text)}")
    return text


def check_pages(text: str) -> str:
    """Return a page budget as it was written: ``2`` or ``1-2``."""
    budget_of(text)
    return text


def check_priority(value: object) -> int:
    """Return a priority, a whole number from 1 (kept longest) to 9 (left out first)."""
    if isinstance(value, bool) or not re.fullmatch(r"\s*[1-9]\s*", str(value)):
        got = quoted(value) if isinstance(value, str) else "no number"
        raise ValueError(f"expected a number from 1 (kept longest) to 9 (left out first), got {got}")
    return int(str(value))


def check_hidden(text: str) -> str:
    """Return words to hide or to keep as they were written; one letter alone would stand everywhere."""
    if len(re.findall(r"[^\W_]", text)) < 2:
        raise ValueError(f"expected words with at least two letters or digits, got {quoted(text)}")
    return text


def identifier_of(title: str) -> str:
    """Return the name of a section that has only a title: ``Side Projects`` is ``side-projects``."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "section"


def quoted(text: str) -> str:
    """Return the text in quotes for a message, shortened to 60 characters."""
    return repr(str(text) if len(text) <= 60 else f"{text[:57]}...")
