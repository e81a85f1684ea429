"""The pure parts of the benchmarks: statistics, and résumés that say the same for every tool."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROFILES, ROOT

from benchmarks.as_rendercv import rendercv_text
from benchmarks.as_typst import typst_text
from benchmarks.contest import document_of
from benchmarks.figures import Spread, growth, ratios, slope, spread
from benchmarks.machine import changed_since
from benchmarks.peers import find_peers
from benchmarks.samples import profile, write
from benchmarks.table import Part, markdown, milliseconds, ratio, target
from benchmarks.words import difference, document_words, pdf_pages, words
from cvrender import load_profile, load_theme, render
from cvrender.document import Document, Entry, Section, Span, Text
from cvrender.language.dates import in_words


def test_a_spread_is_the_median_and_its_quartiles() -> None:
    assert spread([5.0, 1.0, 3.0, 2.0, 4.0]) == Spread(2.0, 3.0, 4.0)
    assert spread([7.0]) == Spread(7.0, 7.0, 7.0)


def test_ratios_are_taken_round_by_round() -> None:
    # the second round was three times as slow for both
    assert ratios([1.0, 3.0, 1.0], [2.0, 6.0, 2.0]) == Spread(0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("costs", "expected"),
    [([10.0, 19.0, 109.0], 1.0), ([1.0, 4.0, 1000.0], 996 / 90 / (3 / 9)), ([5.0, 14.0, 59.0], 0.5)],
)
def test_growth_compares_one_more_at_the_end_with_one_more_at_the_beginning(
    costs: list[float], expected: float
) -> None:
    assert growth([1, 10, 100], costs) == pytest.approx(expected)


def test_the_slope_is_that_of_the_line_through_the_values() -> None:
    assert slope([0, 1, 2, 3], [10, 12, 14, 16]) == 2
    assert slope([0, 1, 2, 3], [10, 11, 9, 10]) == pytest.approx(-0.2)


def test_a_target_says_whether_it_is_met() -> None:
    assert (target(0.45, 0.45), target(131, 130, "ms")) == (("≤ 0.45 ×", "yes"), ("≤ 130 ms", "**no**"))


def test_a_ratio_has_the_figures_that_a_target_is_judged_by() -> None:
    assert ratio(Spread(0.4487, 0.4523, 0.46)) == "0.452 (0.449 to 0.46)"


def test_times_have_three_figures() -> None:
    found = [milliseconds(seconds) for seconds in (0.001234, 0.01234, 0.1234, 1.234)]
    assert found == ["1.23 ms", "12.3 ms", "123 ms", "1,234 ms"]


def test_a_part_is_a_table_that_is_even_in_a_terminal() -> None:
    part = Part("Cold", ("what", "CPU"), (("PDF", "1,234 ms"), ("Word and PDF", "7 ms")), ("A note.",))
    assert markdown([part]).splitlines() == [
        "### Cold",
        "",
        "| what         |      CPU |",
        "| ------------ | -------: |",
        "| PDF          | 1,234 ms |",
        "| Word and PDF |     7 ms |",
        "",
        "A note.",
    ]


def test_each_sample_is_another_profile_and_the_same_each_time(tmp_path: Path) -> None:
    assert profile(3, 2, 2) == profile(3, 2, 2)
    files = write(tmp_path, 50)
    assert len({file.read_text(encoding="utf-8") for file in files}) == 50
    assert [load_profile(file, strict=True).basics.name for file in files[:2]] == [
        "Ada Almeida",
        "Bruno Almeida",
    ]


@pytest.mark.parametrize("pages", [1, 2])
def test_a_sample_fills_the_pages_that_it_is_for(tmp_path: Path, pages: int) -> None:
    theme, found = load_theme("classic"), []
    for file in write(tmp_path, 3, pages):
        pdf = file.with_suffix(".pdf")
        pdf.write_bytes(render(document_of(file), theme))
        found.append(len(pdf_pages(pdf)))
    assert found == [pages] * 3


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_rendercv_is_given_every_word_of_a_profile(file: Path) -> None:
    document = document_of(file)
    cv = yaml.safe_load(rendercv_text(document))["cv"]
    assert difference(document_words(document), ["\n".join(leaves(cv))]) == ""


def leaves(value: Any) -> Iterator[str]:
    """Yield what RenderCV shows of its data: texts, titles of sections (keys), and dates in words."""
    if isinstance(value, dict):
        yield from value.get("sections", ())
        for key, one in value.items():
            if key in ("start_date", "end_date"):
                yield "Present" if one == "present" else in_words(str(one), "en")
            elif key not in ("fontawesome_icon", "url"):
                yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif value is not None:
        yield re.sub(r"\]\([^)]*\)", "", value)  # the address of a link is not shown


def test_rendercv_is_given_dates_to_put_into_words_and_marks_as_marks() -> None:
    entry = Entry(
        "work[0]",
        title=Text((Span("Engineer"),)),
        organization=Text((Span("A*B"),)),
        dates=Text((Span("Sep 2020 – Present"),)),
        highlights=(Text((Span("Cut "), Span("half", strong=True))),),
    )
    section = Section("work", "work", "entries", Text((Span("Work"),)), entries=(entry,))
    document = Document("en", Text((Span("Ada"),)), sections=(section,))
    assert yaml.safe_load(rendercv_text(document))["cv"]["sections"] == {
        "Work": [
            {
                "company": "A\\*B",
                "position": "Engineer",
                "start_date": "2020-09",
                "end_date": "present",
                "highlights": ["Cut **half**"],
            }
        ]
    }


@pytest.mark.parametrize("file", PROFILES, ids=lambda file: file.stem)
def test_typst_is_given_every_word_of_a_profile(file: Path) -> None:
    document = document_of(file)
    assert document_words(document) - words(typst_text(document)) == Counter()


def test_what_typst_takes_for_marks_is_escaped() -> None:
    document = Document("en", Text((Span("Ada"),)), Text((Span("C# & $5 *a* _b_ [c] = #1"),)))
    assert r"C\# & \$5 \*a\* \_b\_ \[c\] \= \#1" in typst_text(document)


def test_a_difference_names_the_words_and_forgives_the_numbers_of_pages() -> None:
    wanted = words("Ada built, and built")
    assert difference(wanted, ["Ada built\n1 / 2", "and built\n2 / 2"]) == ""
    assert difference(wanted, ["Ada built, and sold"]) == "+sold -built"


def apart(script: str, *arguments: str | Path) -> str:
    """Run a script in a process of its own, since one that measures waits for all its children."""
    words = [sys.executable, "-c", f"import sys\nfrom benchmarks.measuring import *\n{script}", *arguments]
    return subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_process_is_measured_with_those_that_it_leaves_behind() -> None:
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    idle = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {busy!r}])"
    script = "made = run(Command((sys.executable, '-c', sys.argv[1]))); print(made.cpu, made.memory)"
    cpu, memory = apart(script, idle).split()
    assert float(cpu) >= 0.5 or sys.platform != "linux"
    assert int(memory) > 1024 * 1024


def test_commands_are_run_in_turn_after_a_run_that_does_not_count(tmp_path: Path) -> None:
    script = """
import os
from pathlib import Path
append = "import os, sys; open(sys.argv[1], 'a').write(os.environ['NAME'])"
log = Path(sys.argv[1])
def before():
    with log.open("a") as file:
        file.write("-")
commands = {name: Command((sys.executable, "-c", append, log), {"NAME": name}, before) for name in "ab"}
runs = in_turn(commands, 2, print)
print(*(len(made) for made in runs.values()))
"""
    said = apart(script, tmp_path / "log")
    assert said == "once before\nround 1 of 2\nround 2 of 2\n2 2\n"
    assert (tmp_path / "log").read_text(encoding="utf-8") == "-a-b-a-b-a-b"


def test_a_process_that_fails_is_an_error_with_what_it_said() -> None:
    script = """
print(said(Command((sys.executable, "-c", "print('yes')"))), end="")
try:
    run(Command((sys.executable, "-c", sys.argv[1])))
except FailedError as error:
    print(str(error).partition("ended")[2])
"""
    fails = "import sys; sys.stderr.write('no such thing'); sys.exit(3)"
    assert apart(script, fails) == "yes\n with 3:\nno such thing\n"


def test_a_process_that_hangs_is_stopped() -> None:
    script = """
try:
    run(Command((sys.executable, "-c", "import time; time.sleep(60)"), limit=0.2))
except FailedError as error:
    print(str(error).partition("ended")[2])
"""
    assert apart(script) == " with -9:\n\n"


def test_without_peers_only_ours_is_left(tmp_path: Path) -> None:
    peers = find_peers(tmp_path / "nothing", tmp_path)
    assert (peers.rendercv, peers.typst) == ("", "")


def test_a_change_during_the_run_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.touch()
    os.utime(file, (100, 100))
    (tmp_path / "module.pyc").touch()
    assert (changed_since(99, tmp_path), changed_since(101, tmp_path)) == (True, False)


def test_the_peers_are_pinned_with_hashes_and_name_no_registry() -> None:
    lock = (ROOT / "benchmarks" / "requirements.lock").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==\S+", lock, re.MULTILINE)
    blocks = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert [name for name, block in zip(names, blocks, strict=True) if "--hash=sha256:" not in block] == []
    assert {"rendercv", "rendercv-fonts", "typst"} <= set(names)
    assert "://" not in lock
    assert "index-url" not in lock
