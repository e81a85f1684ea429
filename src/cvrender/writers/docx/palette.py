"""A theme's fonts and colours as Word's own theme, so that Design > Fonts and Colors change the file."""

from __future__ import annotations

from collections.abc import Mapping

from cvrender.errors import ThemeError
from cvrender.frozen import frozen
from cvrender.theme import Theme
from cvrender.writers.docx.look import color
from cvrender.writers.docx.scripts import Languages, primary
from cvrender.writers.docx.xml import quoteattr

# Word's slots for a document's colours (ISO 29500-1, 20.1.6.2) and the token that each takes.
_SLOTS = {
    "dk1": "text",
    "lt1": "",
    "dk2": "heading",
    "lt2": "surface",
    "accent1": "accent",
    "accent2": "muted",
    "accent3": "rule",
    "accent4": "mark",
    "accent5": "muted",
    "accent6": "rule",
    "hlink": "link",
    "folHlink": "link",
}
# What a theme need not have, and what stands for it.
_ELSE = {"mark": "accent"}
_WHITE = "FFFFFF"

#: What a style calls a slot (ISO 29500-1, 17.18.97).
_NAMES = {"dk1": "text1", "dk2": "text2", "lt2": "background2", "hlink": "hyperlink"}

_EAST_ASIAN = {"ja": "Noto Sans JP", "ko": "Noto Sans KR", "zh": "Noto Sans SC"}
_COMPLEX = {"hi": "Mukta", "mr": "Mukta", "ne": "Mukta", "sa": "Mukta"}
# No packaged font has the others; this one comes with Windows, macOS and Office, and has Hebrew and Arabic.
_COMPLEX_ELSE = "Arial"


@frozen
class Palette:
    """``slots`` maps Word's colour slots to RRGGBB, ``fonts`` its four scripts' roles to families."""

    name: str
    slots: Mapping[str, str]
    heading: str
    body: str
    east_asian: str
    complex: str

    def color_name(self, value: str) -> str:
        """Return what a style calls the slot of a colour, or nothing where no slot has it."""
        slot = next((slot for slot, color in self.slots.items() if color == value and slot != "lt1"), "")
        return _NAMES.get(slot, slot)

    def part(self) -> bytes:
        """Return the part ``theme1.xml``."""
        slots = self.slots.items()
        colors = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in slots)
        fonts = self._fonts("major", self.heading) + self._fonts("minor", self.body)
        return _THEME.format(name=quoteattr(self.name), colors=colors, fonts=fonts).encode()

    def _fonts(self, role: str, family: str) -> str:
        scripts = {"latin": family, "ea": self.east_asian, "cs": self.complex}
        faces = "".join(f"<a:{script} typeface={quoteattr(name)}/>" for script, name in scripts.items())
        return f"<a:{role}Font>{faces}</a:{role}Font>"


def palette(theme: Theme, spoken: Languages) -> Palette:
    """Return the palette of a theme for a document's languages, which decide its other scripts' fonts."""
    return Palette(
        name=theme.name,
        slots={slot: _color(theme, token) if token else _WHITE for slot, token in _SLOTS.items()},
        heading=theme.tokens["font.heading"],
        body=theme.tokens["font.body"],
        east_asian=_EAST_ASIAN[primary(spoken.east_asian)],
        complex=_COMPLEX.get(primary(spoken.complex), _COMPLEX_ELSE),
    )


def _color(theme: Theme, token: str) -> str:
    name = f"color.{token if f'color.{token}' in theme.tokens else _ELSE.get(token, token)}"
    if name not in theme.tokens:
        raise ThemeError(f"{theme.name}: tokens.{name}: missing; Word's theme colours need it")
    return color(theme.tokens[name], f"{theme.name}: tokens.{name}")


_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"

_THEME = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={name}><a:themeElements>'
    "<a:clrScheme name={name}>{colors}</a:clrScheme><a:fontScheme name={name}>{fonts}</a:fontScheme>"
    "<a:fmtScheme name={name}>"
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_STROKE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme></a:themeElements></a:theme>"
)
