"""An e-mail address → the same with the places where a narrow column may break it."""

from __future__ import annotations

import re
from dataclasses import replace

from cvrender.document import Text

# Behind "@" and the dots, but not before the last part of the domain (.de), which would stand alone.
_JOINT = re.compile(r"(?<=[@.])(?=[^@]*[@.])")
_HYPHEN = re.compile(r"(?<=-)(?=.)")
# Characters without width, which leave no trace in the text of a PDF (measured; Unicode 15, 23.2).
_MAY_BREAK, _MUST_NOT = "\u200b", "\u2060"


def parted(text: Text) -> Text:
    """Return the address in a text with places to break it behind ``@`` and dots, and at no hyphen.

    For PDFs alone: who copies it from a web page would copy the places too.
    """
    return replace(text, spans=tuple(replace(span, text=_parted(span.text)) for span in text.spans))


def _parted(address: str) -> str:
    return _HYPHEN.sub(_MUST_NOT, _JOINT.sub(_MAY_BREAK, address))
