"""A whole process for one résumé, from the command to the file, beside the peers' in the same rounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks import contest as names
from benchmarks.bench import ROOT, Bench
from benchmarks.contest import Contest, contest
from benchmarks.figures import ratios
from benchmarks.measuring import Run, in_turn
from benchmarks.samples import write
from benchmarks.table import Part, mebibytes, milliseconds, ratio, target

#: The most CPU time as a part of that of RenderCV's PDF (issue 6), and of our own PDF for what is unchanged.
_TARGETS = {names.PDF: 0.45, names.WORD: 0.6, names.VALIDATE: 0.15, names.VERSION: 0.15}
_KEPT = 0.1

#: What is measured again for other résumés.
_FEW = frozenset({names.PDF, names.WORD, names.RENDERCV, names.TYPST})
_SOME = _FEW | {names.KEPT, names.WEASYPRINT}

_HEADER = ("one process", "CPU", "wall", "memory", "pages", "CPU: × RenderCV's PDF", "target", "met")


def measure(bench: Bench) -> Iterator[Part]:
    """Measure a résumé of one page, one of two, and an example profile."""
    one, two = (write(bench.place(f"cold-{pages}"), 1, pages)[0] for pages in (1, 2))
    yield _part("One résumé of one page", bench, one)
    yield _part("One résumé of two pages", bench, two, _SOME)
    example = ROOT / "profiles" / "sourav-sharma.yaml"
    yield _part("profiles/sourav-sharma.yaml", bench, example, _FEW)


def _part(title: str, bench: Bench, profile: Path, wanted: Collection[str] = ()) -> Part:
    tried = contest(bench, profile)
    pages = tried.pages()
    commands = {
        name: one for name, one in tried.commands().items() if bench.full or not wanted or name in wanted
    }
    runs = in_turn(commands, bench.rounds, lambda said: bench.say(f"{title}: {said}"))
    rows = tuple(_row(name, runs, pages) for name in runs)
    return Part(title, _HEADER, rows, tuple(_notes(tried, runs)))


def _row(name: str, runs: Mapping[str, Sequence[Run]], pages: Mapping[str, int]) -> tuple[str, ...]:
    made = runs[name]
    cells = (
        milliseconds(median(run.cpu for run in made)),
        milliseconds(median(run.wall for run in made)),
        mebibytes(median(run.memory for run in made)),
        str(pages.get(name, "")),
    )
    if names.RENDERCV not in runs:
        return name, *cells, "", "", ""
    found = ratios(_cpu(made), _cpu(runs[names.RENDERCV]))
    wanted = target(found.middle, _TARGETS[name]) if name in _TARGETS else ("", "")
    return name, *cells, ratio(found), *wanted


def _notes(tried: Contest, runs: Mapping[str, Sequence[Run]]) -> Iterator[str]:
    if names.KEPT in runs:
        kept = ratios(_cpu(runs[names.KEPT]), _cpu(runs[names.PDF]))
        limit, met = target(kept.middle, _KEPT)
        yield f"Unchanged, from the cache: {ratio(kept)} × of our own PDF made anew (target {limit}: {met})."
    if names.RENDERCV_ALL in runs:
        word = ratios(_cpu(runs[names.WORD]), _cpu(runs[names.RENDERCV_ALL]))
        every = ratios(_cpu(runs[names.ALL]), _cpu(runs[names.RENDERCV_ALL]))
        yield (
            "Beside RenderCV with all its formats (PDF, PNG, HTML, Markdown; it has no Word): our PDF and "
            f"Word {ratio(word)} ×, our six formats {ratio(every)} ×."
        )
    if names.WEASYPRINT in runs:
        naive = ratios(_cpu(runs[names.PDF]), _cpu(runs[names.WEASYPRINT]))
        yield (
            f"Beside WeasyPrint alone, which is handed our page with its fonts inside and writes a PDF "
            f"without tags, archive format and data: {ratio(naive)} ×. Typst alone is handed a finished "
            "Typst document."
        )


def _cpu(runs: Sequence[Run]) -> list[float]:
    return [run.cpu for run in runs]
