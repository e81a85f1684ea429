"""Files and profiles → the outputs to check, each with what it has to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cvrender import Problem, Subject, check
from cvrender.checks import Format
from cvrender.cli.choices import Choices
from cvrender.cli.facts import inside, is_ours, made_with
from cvrender.cli.files import shown
from cvrender.cli.findings import Located, located
from cvrender.cli.job import Job, prepare
from cvrender.cli.outcome import outcome
from cvrender.cli.pages import fitted
from cvrender.errors import OutputError, in_order
from cvrender.profile import Loaded

#: The formats that can be read back, and the endings of their files.
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html", "txt")
ENDINGS: Mapping[str, Format] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".html": "html",
    ".htm": "html",
    ".txt": "txt",
}

#: A file larger than this is no résumé, and is not read.
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Outputs that say the same, the profile that says it, and what their writers had to say."""

    subjects: tuple[Subject, ...]
    loaded: Loaded | None = None
    problems: tuple[Problem, ...] = ()

    def findings(self) -> list[Located]:
        """Check the outputs, and find the places in the profile."""
        stored = any(subject.stored for subject in self.subjects)
        return [located(finding, self.loaded, stored=stored) for finding in check(self.subjects)]


def written(job: Job, outputs: Mapping[str, tuple[Path, bytes]]) -> Batch:
    """Return the files that were just made of a profile; those that cannot be read back are left out."""
    subjects = (
        _subject(form, outputs[form][1], shown(outputs[form][0]), job, stored=True)
        for form in FORMATS
        if form in outputs
    )
    return Batch(tuple(subjects), job.loaded)


def rendered(file: Path, choices: Choices) -> Batch:
    """Return every output of a profile, made in memory; CvrenderError where that fails."""
    job = fitted(prepare(file, choices), choices, FORMATS)
    subjects, problems = [], list(job.warnings)
    for form in FORMATS:
        data, said = outcome(job, form, strict=choices.strict)
        subjects.append(_subject(form, data, f"{file.stem}.{form}", job))
        problems += said
    return Batch(tuple(subjects), job.loaded, in_order(problems))


def _subject(form: Format, data: bytes, name: str, job: Job, *, stored: bool = False) -> Subject:
    reference = job.options.reference if form == "docx" else None
    return Subject(form, data, name, job.document, job.theme, stored, reference)


def stored(files: Iterable[Path], profile: Path | None, choices: Choices) -> Iterator[Batch]:
    """Yield the files, those of one name together; what they have to say is in the profile or in the PDF.

    CvrenderError where a file or the profile cannot be read.
    """
    groups: dict[str, list[Subject]] = {}
    for file in files:
        form = ENDINGS[file.suffix.lower()]
        reference = choices.reference if form == "docx" else None
        subject = Subject(form, _read(file), shown(file), stored=True, reference=reference)
        groups.setdefault(str(file.with_suffix("")), []).append(subject)
    for group in groups.values():
        yield _with_facts(group, profile, choices)


def _with_facts(group: list[Subject], profile: Path | None, choices: Choices) -> Batch:
    themes = (made_with(subject.data, subject.format) for subject in group)
    theme = next((found for found in themes if found), None)
    chosen = replace(choices, theme=choices.theme or (str(theme.folders[0]) if theme else None))
    # The files have their look already; only what was left out for want of room has to be known.
    job = fitted(prepare(profile, chosen), chosen, ()) if profile else _inside(group, chosen)
    if job is None:
        return Batch(tuple(replace(item, theme=theme) for item in group))
    ours = bool(theme or choices.theme or any(is_ours(item.data) for item in group if item.format == "docx"))
    told = (replace(item, document=job.document, theme=job.theme if ours else None) for item in group)
    return Batch(tuple(told), job.loaded if profile else None)


def _inside(group: Iterable[Subject], choices: Choices) -> Job | None:
    found = (inside(item.data, item.name, choices) for item in group if item.format == "pdf")
    return next((job for job in found if job), None)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise OutputError(f"'{shown(file)}' is larger than {_MOST_BYTES // 1_000_000} MB: no résumé is")
        return file.read_bytes()
    except OSError as error:
        raise OutputError(f"cannot read '{shown(file)}': {error.strerror or error}") from error
