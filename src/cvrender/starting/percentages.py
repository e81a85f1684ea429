"""WeasyPrint's used values that are plain lengths, which most are, found in one step instead of three."""

from __future__ import annotations

import sys
from typing import Any


def resolve_less() -> None:
    """Let WeasyPrint, once imported, take lengths in pixels as they are."""
    module: Any = sys.modules["weasyprint.layout.percent"]
    length: Any = vars(sys.modules["weasyprint.css.properties"])["Dimension"]
    thoroughly = module.resolve_one_percentage

    def resolve_one_percentage(box: Any, property_name: str, refer_to: Any) -> None:
        value = box.style[property_name]
        if type(value) is length and value.unit == "px":
            setattr(box, property_name, value.value)
        else:
            thoroughly(box, property_name, refer_to)

    module.resolve_one_percentage = resolve_one_percentage
