"""What WeasyPrint knows of CSS: the names of properties, and whether it takes a value.

A declaration that it does not take stops the writing of a PDF (``writers/complaints.py``), without the name
of the file that it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.css.properties import KNOWN_PROPERTIES
from weasyprint.css.tokens import InvalidValues, remove_whitespace
from weasyprint.css.validation import NOT_PRINT_MEDIA, validate_non_shorthand
from weasyprint.css.validation.expanders import EXPANDERS

#: The names of properties that may stand in a style sheet for paper, those among them that it passes over.
PROPERTIES = frozenset({*KNOWN_PROPERTIES, *EXPANDERS, *NOT_PRINT_MEDIA})


def takes(name: str, value: Sequence[Any]) -> bool:
    """Tell whether WeasyPrint takes the value of a property that it knows: the tokens of tinycss2."""
    if name in NOT_PRINT_MEDIA:
        return True
    tokens = remove_whitespace(value)
    try:
        return bool(tokens and list(EXPANDERS.get(name, validate_non_shorthand)(tokens, name, "file:///")))
    except InvalidValues:
        return False
