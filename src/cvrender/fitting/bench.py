"""A document on the bench: laid out with one setting after another, and written as it was laid out last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvrender.document import Document
from cvrender.fitting.easing import Setting, eased
from cvrender.fitting.measuring import measured
from cvrender.fitting.searching import Try
from cvrender.theme import Theme
from cvrender.writers import Options, Output, dated
from cvrender.writers.pdf import finished, setting

if TYPE_CHECKING:
    from cvrender.fitting.placing import Part
    from cvrender.writers.layout import Setter


@dataclass(slots=True)
class Bench:
    """Lays one document out; ``layouts`` counts how often."""

    document: Document
    theme: Theme
    setter: Setter
    layouts: int = 0

    def lay(self, wanted: Setting) -> Try:
        """Lay the document out with a setting, and measure it."""
        self.layouts += 1
        layout = self.setter.lay(eased(self.theme, wanted))
        return Try(layout, measured(layout, self.setter.blocks, wanted))

    def written(self, made: Try) -> Output:
        """Return a layout of this bench as a PDF."""
        return finished(made.layout, self.document)

    def parts(self, made: Try) -> tuple[Part, ...]:
        """Return the entries and bullets of a layout, with what they take up."""
        from cvrender.fitting.placing import parts, places  # seldom needed

        where = places(made.layout, self.setter.blocks, self.document)
        return tuple(parts(self.document, where, self.theme, made.measure.setting))

    def contents(self, made: Try) -> Iterator[str]:
        """Yield a line for each page that says what stands on it."""
        from cvrender.fitting.placing import contents, places

        where = places(made.layout, self.setter.blocks, self.document)
        for page in range(made.layout.count):
            yield f"page {page + 1}: {', '.join(contents(self.document, where, page))}"


@contextmanager
def bench(document: Document, theme: Theme, options: Options) -> Iterator[Bench]:
    """Lend a bench for a document; layouts are written before it is given back."""
    made = dated(document, options)
    with setting(made, theme, options, measured=True) as setter:
        yield Bench(made, theme, setter)
