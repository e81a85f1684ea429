"""The paragraphs that only a new case study has → its data: challenge, solution, impact."""

from __future__ import annotations

from dataclasses import dataclass

from cvrender.revision.encoding import markdown
from cvrender.revision.operations import Data
from cvrender.revision.pieces import Cutting, longer
from cvrender.revision.record import Record
from cvrender.revision.splitting import Range

STYLES = ("Passage", "Impact Label", "Impact", "Impact Summary")
_PASSAGES = ("challenge", "solution")


@dataclass
class Case:
    """What was read so far of one case study, into ``data``; ``passage`` is the text that goes on."""

    data: dict[str, Data]
    record: Record
    passage: str = ""

    def paragraph(self, style: str, cutting: Cutting) -> None:
        """Read one paragraph; ValueError, with the reason, where it is none of a case study."""
        if style == "Passage":
            self._passage(cutting)
        elif style == "Impact":
            self._figure(cutting)
        elif style == "Impact Summary":
            self._achieved("summary", cutting, (0, len(cutting.text)), role=False)
        elif cutting.text != (word := self.record.shown("impact")):
            raise ValueError(f"the line above an impact is not '{word}'")

    def _passage(self, cutting: Cutting) -> None:
        """A text under its label, or, without one, the next paragraph of the text before."""
        labels = {name: self.record.label(name) for name in _PASSAGES}
        found = next((name for name, label in labels.items() if cutting.text.startswith(label)), "")
        if not (found or self.passage):
            raise ValueError(f"its text does not begin with '{labels['challenge'].rstrip()}'")
        self.passage = found or self.passage
        start = len(labels[found]) if found else 0
        text = markdown(cutting.take((start, len(cutting.text)), role=False))
        self.data[self.passage] = longer(self.data.get(self.passage), text)

    def _figure(self, cutting: Cutting) -> None:
        """A figure and what it counts, told apart by their looks; without these the figure is a first word
        with a digit."""
        text = cutting.text
        places = [cutting.under(role) for role in ("Impact Value", "Impact Name")]
        if not any(places):
            first, _, rest = text.partition(" ")
            end = len(first) if any(map(str.isdigit, first)) else 0
            places = [(0, end) if end else None, (len(text) - len(rest) if end else 0, len(text))]
        for name, place in zip(("value", "label"), places, strict=True):
            if place and place[0] < place[1]:
                self._achieved(name, cutting, place)

    def _achieved(self, name: str, cutting: Cutting, place: Range, *, role: bool = True) -> None:
        text, before = markdown(cutting.take(place, role=role)), self.data.get("impact")
        impact = before if isinstance(before, dict) else {}
        self.data["impact"] = {**impact, name: longer(impact.get(name), text)}
