"""WeasyPrint's shrink-to-fit width, without measuring the narrowest width where the widest one fits."""

from __future__ import annotations

import sys
from typing import Any


def measure_less() -> None:
    """Let WeasyPrint, once imported, find the same widths with a fifth of the measuring.

    The width is ``min(max(narrowest, available), widest)`` (CSS 2.2, 10.3.5), which is the widest where that
    fits: nearly always for titles and dates on their line. The narrowest is found word by word.
    """
    module: Any = sys.modules["weasyprint.layout.preferred"]
    original = module.shrink_to_fit

    def shrink_to_fit(context: Any, box: Any, available_content_width: float) -> float:
        widest: float = module.max_content_width(context, box, outer=False)
        if widest <= available_content_width:
            return widest
        narrowest = module.min_content_width(context, box, outer=False)
        width: float = min(max(narrowest, available_content_width), widest)
        return width

    for name, user in sys.modules.items():
        if name.startswith("weasyprint.") and vars(user).get("shrink_to_fit") is original:
            vars(user)["shrink_to_fit"] = shrink_to_fit
