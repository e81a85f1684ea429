"""What one more résumé costs in a process that has made some: `watch`, a worker, a service."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.as_rendercv import rendercv_text
from benchmarks.as_typst import typst_text
from benchmarks.bench import THEME, Bench
from benchmarks.contest import document_of
from benchmarks.figures import Spread, spread
from benchmarks.measuring import said
from benchmarks.samples import write
from benchmarks.table import Part, milliseconds, target

#: Seconds of CPU for a document rendered again (issue 6).
_TARGETS = {1: 0.130, 2: 0.220}

#: Documents until a process is warm, which are not counted.
_FIRST = 3

_HEADER = ("one more in a warm process, CPU", "pages", "median", "quartiles", "target", "met")


def measure(bench: Bench) -> Iterator[Part]:
    """Measure the steps for one page and for two, and the peers' PDFs of the same résumés."""
    rows: list[tuple[str, ...]] = []
    count = _FIRST + (3 * bench.rounds if bench.full else bench.rounds)
    for pages in (1, 2):
        files = write(bench.place(f"warm-{pages}"), count, pages)
        rows += _ours(bench, files, pages)
        rows += _theirs(bench, files, pages)
    note = "Each document is another one, so that nothing of the last can be used again."
    yield Part("Warm", _HEADER, tuple(rows), (note,))


def _ours(bench: Bench, files: Sequence[Path], pages: int) -> Iterator[tuple[str, ...]]:
    bench.say(f"warm: {len(files)} × {pages} pages")
    steps = json.loads(said(bench.inside("warm", THEME, *files)))[_FIRST:]
    read, pdf, word = ([step[number] for step in steps] for number in range(3))
    whole = spread([one + other for one, other in zip(read, pdf, strict=True)])
    limit = _TARGETS[pages]
    wanted, met = target(whole.middle * 1000, limit * 1000, "ms")
    yield _row("profile to PDF", pages, whole, wanted, met)
    yield _row("– of which read, checked and composed", pages, spread(read))
    yield _row("Word file of the same document", pages, spread(word))


def _theirs(bench: Bench, files: Sequence[Path], pages: int) -> Iterator[tuple[str, ...]]:
    place, peers = bench.place(f"warm-peers-{pages}"), bench.peers
    documents = {file.stem: document_of(file) for file in files}
    if peers.rendercv:
        bench.say("warm: RenderCV")
        made = [
            _written(place / f"{name}.yaml", rendercv_text(document)) for name, document in documents.items()
        ]
        seconds = json.loads(said(peers.inside("warm_rendercv", *made, place)))
        yield _row("YAML to PDF (RenderCV)", pages, spread(seconds[_FIRST:]))
    if peers.typst:
        bench.say("warm: Typst")
        made = [_written(place / f"{name}.typ", typst_text(document)) for name, document in documents.items()]
        seconds = json.loads(said(peers.inside("bare_typst", *made, place)))
        yield _row("Typst to PDF (Typst alone)", pages, spread(seconds[_FIRST:]))


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def _row(name: str, pages: int, found: Spread, wanted: str = "", met: str = "") -> tuple[str, ...]:
    quartiles = f"{milliseconds(found.low)} to {milliseconds(found.high)}"
    return name, str(pages), milliseconds(found.middle), quartiles, wanted, met
