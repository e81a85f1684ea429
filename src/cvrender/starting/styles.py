"""WeasyPrint's computed styles, with the two usual cases told apart at once.

Most properties of most elements are what their parent has, or what they are initially. WeasyPrint finds that
out by the way that the others need, which takes a tenth of a layout.
"""

from __future__ import annotations

import sys
from typing import Any

#: Properties whose value depends on others in ways of their own.
_PARTICULAR = frozenset({"page", "position", "float", "display"})

_PLAIN = (str, float, int)


def compute_less() -> None:
    """Let WeasyPrint, once imported, compute the same styles in less steps."""
    css: Any = sys.modules["weasyprint.css"]
    check_math, style = css.check_math, css.ComputedStyle
    usual = [
        name for name in css.INITIAL_VALUES if name not in _PARTICULAR and "text_decoration_" not in name
    ]
    inherited = frozenset(
        name for name in usual if name in css.INHERITED and name not in css.PHYSICAL_FUNCTIONS
    )
    initial = {
        name: css.INITIAL_VALUES[name]
        for name in usual
        if name not in css.INHERITED
        and name not in css.INITIAL_NOT_COMPUTED
        and not check_math(css.INITIAL_VALUES[name])
        and css.INITIAL_VALUES[name] not in ("initial", "inherit")
    }
    logical = {
        name: {direction: named(block="ttb", inline=direction) for direction in ("ltr", "rtl")}
        for name, named in css.PHYSICAL_FUNCTIONS.items()
    }
    thoroughly = style.__missing__

    def missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        if key not in cascaded:
            if key in initial:
                if key not in logical or logical[key][self["direction"]] not in cascaded:
                    value = self[key] = initial[key]
                    return value
            elif key in inherited and self.parent_style is not None:
                value = self.parent_style[key]
                if isinstance(value, _PLAIN) or not check_math(value):
                    self[key] = value
                    return value
        return thoroughly(self, key)

    style.__missing__ = missing
