"""One line's glyphs, as Pango shaped them → the same picture in codes that say what was written.

Left to right, a cluster (the smallest part of a text that has glyphs of its own) is one code with the whole
text: no program loses or turns round a letter, however its glyphs are ordered. Right to left, programs
put the *codes* in order, so each character has one: the first draws everything, the others are blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import category

from cvrender.frozen import frozen
from cvrender.writers.clusters.codes import Codes, Part, Shape

#: Right to left a bracket is drawn as its mirror image (UAX 9, L4), and programs turn what they read back.
_BRACKETS = "()[]{}<>«»‹›"
_MIRRORED = str.maketrans(_BRACKETS, "".join(_BRACKETS[index ^ 1] for index in range(len(_BRACKETS))))

#: Characters without a glyph that belong to the spelling (Unicode 16, section 23.2).
_JOINERS = frozenset("\u200c\u200d")


@frozen
class Glyph:
    """A glyph of a line, or a code: its number, how far the pen moves, and the place, in Pango's units.

    ``cluster`` is the first byte of its text. ``kind`` tells glyphs from gaps ("empty": a character that
    is not drawn) and from boxes ("missing": a character that the font lacks).
    """

    number: int
    width: int
    x: int = 0
    y: int = 0
    cluster: int = 0
    kind: str = "glyph"


@frozen
class Run:
    """Glyphs of one font and direction, in the order of drawing, and their text; ``scale`` leads from
    Pango's units to the font's."""

    glyphs: tuple[Glyph, ...]
    text: bytes
    backwards: bool
    scale: float


@frozen
class Cluster:
    """The glyphs of the smallest part of a text that has glyphs of its own."""

    glyphs: tuple[Glyph, ...]
    text: str
    backwards: bool
    scale: float


def clusters(run: Run) -> Iterator[Cluster]:
    """Yield the clusters of a run in the order of drawing, each with the marks that stand on it."""
    groups = [(start, [*some]) for start, some in groupby(run.glyphs, key=lambda glyph: glyph.cluster)]
    starts = [start for start, _ in groups]
    ends = [len(run.text), *starts[:-1]] if run.backwards else [*starts[1:], len(run.text)]
    found = [
        Cluster(tuple(glyphs), _seen(run.text[start:end].decode(), run.backwards), run.backwards, run.scale)
        for (start, glyphs), end in zip(groups, ends, strict=True)
    ]
    while found:
        yield _next(found)


def _seen(text: str, backwards: bool) -> str:
    return text.translate(_MIRRORED) if backwards else text


def _next(rest: list[Cluster]) -> Cluster:
    """Take a cluster with its marks from the rest: right to left they are drawn before their letter."""
    taken = [rest.pop(0)]
    while rest and _leans(taken[-1] if taken[0].backwards else rest[0]):
        taken.append(rest.pop(0))
    if len(taken) == 1:
        return taken[0]
    glyphs = tuple(glyph for cluster in taken for glyph in cluster.glyphs)
    texts = [cluster.text for cluster in taken]
    text = "".join(reversed(texts) if taken[0].backwards else texts)
    return Cluster(glyphs, text, taken[0].backwards, taken[0].scale)


def _leans(cluster: Cluster) -> bool:
    """Tell whether a cluster is drawn on the one before it in the text: a mark, or a mark's joiner."""
    return category(cluster.text[0]) in ("Mn", "Me") and cluster.glyphs[0].kind != "missing"


def lettered(cluster: Cluster, codes: Codes) -> tuple[Glyph, ...] | None:
    """Return a cluster in codes that say its text; None where the font has no room for them."""
    drawn = [glyph for glyph in cluster.glyphs if glyph.kind == "glyph"]
    if any(glyph.kind == "missing" for glyph in cluster.glyphs):
        return cluster.glyphs
    if not drawn:
        return _undrawn(cluster, codes)
    (only, *others) = cluster.glyphs
    if not others and not only.y and (len(cluster.text) == 1 or not cluster.backwards):
        code = codes.of_glyph(only.number, cluster.text)
        return None if code is None else (Glyph(code, only.width, only.x, only.y, only.cluster),)
    return _merged(cluster, codes)


def _undrawn(cluster: Cluster, codes: Codes) -> tuple[Glyph, ...] | None:
    """Return a blank that says a joiner; what else is not drawn is left out of the text."""
    if not set(cluster.text) <= _JOINERS:
        return cluster.glyphs
    return _coded([Shape((), 0)], [cluster.text], cluster, codes)


def _merged(cluster: Cluster, codes: Codes) -> tuple[Glyph, ...] | None:
    """Return the codes of a cluster that is drawn as one: one code, or one a character right to left."""
    texts = [*reversed(cluster.text)] if cluster.backwards else [cluster.text]
    width = sum(glyph.width for glyph in cluster.glyphs)
    each = round(width / len(texts) * cluster.scale)
    first, blank = Shape(tuple(_parts(cluster)), each), Shape((), each)
    return _coded([first, *[blank] * (len(texts) - 1)], texts, cluster, codes)


def _parts(cluster: Cluster) -> Iterator[Part]:
    pen = 0
    for glyph in cluster.glyphs:
        if glyph.kind == "glyph":
            # Pango's y runs downwards, a font's upwards
            x, y = round((pen + glyph.x) * cluster.scale), round(-glyph.y * cluster.scale)
            yield Part(glyph.number, x, y)
        pen += glyph.width


def _coded(
    shapes: Sequence[Shape], texts: Sequence[str], cluster: Cluster, codes: Codes
) -> tuple[Glyph, ...] | None:
    """Return the codes of shapes, which share the width of their cluster."""
    numbers = [codes.of_shape(shape, text) for shape, text in zip(shapes, texts, strict=True)]
    width = sum(glyph.width for glyph in cluster.glyphs)
    edges = [round(width * index / len(numbers)) for index in range(len(numbers) + 1)]
    start = cluster.glyphs[0].cluster
    made = [
        Glyph(number, edges[index + 1] - edges[index], cluster=start)
        for index, number in enumerate(numbers)
        if number is not None
    ]
    return tuple(made) if len(made) == len(numbers) else None
