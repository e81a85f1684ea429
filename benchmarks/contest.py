"""One résumé for all tools: profile, RenderCV's YAML, Typst document and our HTML, with the same words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.as_rendercv import rendercv_text
from benchmarks.as_typst import typst_text
from benchmarks.bench import THEME, Bench
from benchmarks.measuring import Command, FailedError, run
from benchmarks.peers import ONLY_PDF
from benchmarks.words import difference, document_words, pdf_pages
from cvrender import Document, compose, load_profile, load_theme, tailor

#: The commands of the table, in its order.
PDF, WORD, ALL, FIRST = "PDF", "PDF and Word", "all six formats", "PDF, all caches empty"
KEPT, VALIDATE, VERSION = "PDF, unchanged since the last time", "validate", "--version"
RENDERCV, RENDERCV_ALL, RENDERCV_VERSION = (
    "PDF (RenderCV)",
    "all its formats (RenderCV)",
    "--version (RenderCV)",
)
TYPST, WEASYPRINT = "PDF (Typst alone)", "PDF (WeasyPrint alone, our HTML)"


@dataclass(frozen=True, slots=True)
class Contest:
    """The files of one résumé, the folder that the PDFs go to, and the words that each has to show."""

    bench: Bench
    profile: Path
    place: Path
    words: Counter[str]

    def commands(self) -> dict[str, Command]:
        """Return what is run, by name, with the peers that are there."""
        return {**self._ours(), **self._theirs()}

    def pages(self) -> dict[str, int]:
        """Return how many pages each PDF has; FailedError where one does not say what the profile says."""
        counts = {}
        for name, file in self._pdfs().items():
            pages = pdf_pages(file)
            if wrong := difference(self.words, pages):
                raise FailedError(f"{file}: other words than those of {self.profile}: {wrong}")
            counts[name] = len(pages)
        return counts

    def _pdfs(self) -> dict[str, Path]:
        """Return the PDFs that are compared, all of them made anew."""
        files = {PDF: self.place / f"{self.profile.stem}.pdf", WEASYPRINT: self.place / "weasyprint.pdf"}
        if self.bench.peers.rendercv:
            files[RENDERCV] = self.place / "rendercv.pdf"
        if self.bench.peers.typst:
            files[TYPST] = self.place / "typst" / "document.pdf"
        commands = self.commands()
        for name, file in files.items():
            file.unlink(missing_ok=True)
            run(commands[name])
        return files

    def _ours(self) -> dict[str, Command]:
        ours, output = self.bench.ours, ("-t", THEME, "-o", self.place)
        fresh = ("render", self.profile, *output, "--no-cache", "-f")
        return {
            PDF: ours(*fresh, "pdf"),
            WORD: ours(*fresh, "pdf,docx"),
            ALL: ours(*fresh, "pdf,docx,html,txt,md,json"),
            FIRST: replace(
                ours(*fresh, "pdf"),
                environment={**self.bench.environment, "XDG_CACHE_HOME": str(self.place / "first")},
                before=lambda: self.bench.place(f"{self.place.name}/first"),
            ),
            KEPT: ours("render", self.profile, *output, "-f", "pdf"),
            VALIDATE: ours("validate", self.profile),
            VERSION: ours("--version"),
        }

    def _theirs(self) -> dict[str, Command]:
        peers, pdf = self.bench.peers, self.place / "rendercv.pdf"
        python, html = self.bench.programs / "python", self.place / "page.html"
        script = Path(__file__).parent / "inside" / "naive_weasyprint.py"
        found = {
            WEASYPRINT: Command((python, script, html, self.place / "weasyprint.pdf"), self.bench.environment)
        }
        if peers.rendercv:
            file = self.place / "rendercv.yaml"
            places = [
                argument
                for option, suffix in (("-md", "md"), ("-html", "html"), ("-png", "png"))
                for argument in (option, str(pdf.with_suffix(f".{suffix}")))
            ]
            found[RENDERCV] = peers.renders(file, pdf, *ONLY_PDF)
            found[RENDERCV_ALL] = peers.renders(file, pdf, *places)
            found[RENDERCV_VERSION] = Command((peers.programs / "rendercv", "--version"), peers.environment)
        if peers.typst:
            found[TYPST] = peers.inside("bare_typst", self.place / "document.typ", self.place / "typst")
        return found


def contest(bench: Bench, profile: Path) -> Contest:
    """Write a profile for each tool into a folder of its own."""
    place = bench.place(f"contest-{profile.stem}-{profile.parent.name}")
    (place / "typst").mkdir()
    document = document_of(profile)
    (place / "rendercv.yaml").write_text(rendercv_text(document), encoding="utf-8")
    (place / "document.typ").write_text(typst_text(document), encoding="utf-8")
    run(bench.ours("render", profile, "-t", THEME, "-f", "html", "--no-cache", "-o", place / "html"))
    (place / "html" / f"{profile.stem}.html").replace(place / "page.html")
    return Contest(bench, profile, place, document_words(document))


def document_of(profile: Path) -> Document:
    """Return the document of a profile as the theme of the benchmarks shows it."""
    theme = load_theme(THEME)
    return compose(tailor(load_profile(profile), sections=theme.sections, side=theme.side))
