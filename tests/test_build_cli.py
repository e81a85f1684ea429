"""``cvrender build``: the files, what is said, the report, the cache, and what an interruption leaves."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from conftest import ANA, ROOT, profile

from cvrender.building.workers import WorkerLost
from cvrender.cli.choices import Choices
from cvrender.cli.crew import result_of
from cvrender.cli.luggage import Packing
from cvrender.cli.root import root
from cvrender.cli.run import run
from cvrender.cli.work import Task, done, task_of, work

Captured = pytest.CaptureFixture[str]

pytestmark = pytest.mark.usefixtures("folder")


def build(*arguments: str) -> tuple[int, str, str]:
    """Return the exit status and the output of a build in a process of its own."""
    command = [sys.executable, "-m", "cvrender", "build", *arguments]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    return made.returncode, made.stdout, made.stderr


def files(place: str = "output") -> dict[str, bytes]:
    return {str(file.relative_to(place)): file.read_bytes() for file in sorted(Path(place).rglob("*"))}


def counts(table: str) -> list[int]:
    """Return profiles, made, cached, failed and pages of the last line."""
    return [int(number) for number in re.findall(r" (\d+)(?= )", f" {table.splitlines()[-1]}")]


def test_the_profiles_of_the_usual_folder_are_built_and_then_taken_from_the_cache() -> None:
    profile("profiles/ana.yaml")
    profile("profiles/bea.json", '{"basics": {"name": "Bea"}}')
    first = build()
    made = files()
    again = build()

    assert list(made) == ["ana.docx", "ana.pdf", "bea.docx", "bea.pdf"]
    assert (first[0], first[2], counts(first[1])) == (0, "", [2, 2, 0, 0, 2])
    assert (again[0], again[2], counts(again[1])) == (0, "", [2, 0, 2, 0, 2])
    assert files() == made


def test_one_and_two_workers_render_and_the_cache_give_the_same_bytes() -> None:
    for source in (ROOT / "profiles").glob("*.yaml"):
        profile(source.name, source.read_text(encoding="utf-8"))
    one = build(".", "-j", "1", "-o", "one", "--no-cache")[0], files("one")
    two = build(".", "-j", "2", "-o", "two")[0], files("two")
    cached = build(".", "-o", "cached")
    assert run(["render", ".", "-o", "rendered", "--no-cache"]) == 0

    assert one == two == (cached[0], files("cached")) == (0, files("rendered"))
    assert counts(cached[1])[2] == 2


def test_several_themes_and_papers_are_told_apart_by_name(capsys: Captured) -> None:
    profile("ana.yaml")

    assert run(["build", "ana.yaml", "-t", "classic,console", "--paper", "a4,letter", "-f", "pdf"]) == 0
    said = capsys.readouterr().out
    assert run(["render", "ana.yaml", "-t", "console", "--paper", "letter", "-f", "pdf", "-o", "one"]) == 0
    assert list(files()) == [
        f"ana-{theme}-{paper}.pdf" for theme in ("classic", "console") for paper in ("a4", "letter")
    ]
    assert files()["ana-console-letter.pdf"] == files("one")["ana.pdf"]
    assert len(set(files().values())) == 4
    assert [line.split()[:2] for line in said.splitlines()[1:-1]] == [
        ["classic", "a4"],
        ["classic", "letter"],
        ["console", "a4"],
        ["console", "letter"],
    ]


def test_all_themes_are_those_that_are_listed(capsys: Captured) -> None:
    profile("ana.yaml")
    assert run(["themes", "--json"]) == 0
    names = [theme["name"] for theme in json.loads(capsys.readouterr().out)]

    assert run(["build", "ana.yaml", "-t", "all", "-f", "txt"]) == 0
    assert list(files()) == [f"ana-{name}.txt" for name in names]


def test_a_profile_that_fails_does_not_stop_the_others() -> None:
    profile("a.yaml", "basics: {name: Ana, colour: red}\n")
    profile("b.yaml")
    profile("c.yaml", "cvrender: {theme: clasic}\nbasics: {name: Cleo}\n")
    profile("d.yaml", "")
    status, table, said = build(".", "missing.yaml", "-f", "txt", "--report", "told.json")
    report = json.loads(Path("told.json").read_bytes())

    assert (status, counts(table), list(files())) == (1, [5, 1, 0, 4, 0], ["b.txt"])
    assert [line.split(": ")[:2] for line in said.splitlines()] == [
        ["a.yaml:1:21", "basics.colour"],
        ["c.yaml:1:19", "cvrender.theme"],
        ["d.yaml", "the file is empty"],
        ["missing.yaml", "there is no such file"],
    ]
    assert [(row["profile"], row["status"]) for row in report["results"]] == [
        ("a.yaml", "failed"),
        ("b.yaml", "made"),
        ("c.yaml", "failed"),
        ("d.yaml", "failed"),
        ("missing.yaml", "failed"),
    ]


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("a.yaml", "'a.yaml' is read in this run and would be written over; name another file (--report)"),
        ("output/a.txt", "'output/a.txt' is an output of this run; name another file (--report)"),
        ("-", "build writes many files, none to standard output; name a folder (-o) or file"),
    ],
)
def test_the_report_is_written_over_nothing(report: str, message: str, capsys: Captured) -> None:
    file = profile("a.yaml")

    assert run(["build", "a.yaml", "-f", "txt", "--report", report]) == 2
    assert message in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == ANA


def test_a_report_beside_the_profiles_is_no_profile() -> None:
    profile("people/a.yaml")
    for _ in range(2):
        assert run(["build", "people", "-f", "txt", "--report", "people/told.json"]) == 0

    assert json.loads(Path("people/told.json").read_bytes())["totals"]["profiles"] == 1


def test_no_number_is_no_limit_of_time(capsys: Captured) -> None:
    profile("a.yaml")

    assert run(["build", "a.yaml", "--timeout", "nan"]) == 2
    assert "'nan' is no number of seconds" in capsys.readouterr().err


def test_the_report_has_what_its_page_says() -> None:
    profile("a.yaml", "basics: {name: Ana 漢字}\n")
    assert run(["build", "a.yaml", "-f", "pdf", "-t", "classic", "--report", "told.json"]) == 0
    report = json.loads(Path("told.json").read_bytes())
    page = (ROOT / "docs/build-report.md").read_text(encoding="utf-8")
    tables = [
        re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", part, re.MULTILINE) for part in page.split("| Key |")[1:]
    ]
    keys = [[key for cell in rows for key in re.findall(r"`(\w+)`", cell)] for rows in tables]
    result = report["results"][0]

    assert [
        list(told) for told in (report, report["totals"], result, result["files"][0], result["problems"][0])
    ] == keys
    assert (result["problems"][0]["severity"], result["theme"], result["paper"]) == ("note", "classic", None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["x/ana.yaml", "y/ana.yaml"],
            "'x/ana.yaml' and 'y/ana.yaml' would be written to the same files, 'output/ana'",
        ),
        (
            ["x/ana.json", "-f", "json", "-o", "x"],
            "the output of 'x/ana.json' would be written over the profile",
        ),
        (["x/ana.yaml", "-j", "0"], "0 is not in the range"),
        (["x/ana.yaml", "--paper", "a5"], "no paper named 'a5' (papers: a4, letter)"),
        (["x/ana.yaml", "-t", ","], "name at least one theme, or 'all'"),
        (["x/ana.yaml", "--attach-source", "--no-attach"], "exclude each other"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_made(
    arguments: list[str], said: str, capsys: Captured
) -> None:
    for name in ("x/ana.yaml", "y/ana.yaml"):
        profile(name)
    profile("x/ana.json", "{}")

    assert run(["build", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["--theme", "cl"], ["classic"]),
        (["--theme", "classic,al"], ["classic,all"]),
        (["--paper", ""], ["a4", "letter"]),
        (["--paper", "a4,l"], ["a4,letter"]),
    ],
)
def test_a_shell_completes_themes_and_papers(words: list[str], offered: list[str]) -> None:
    shell = ShellComplete(root, {}, "cvrender", "_CVRENDER_COMPLETE")

    assert [item.value for item in shell.get_completions(["build", words[0]], words[1])] == offered


def test_redacted_files_have_names_that_do_not_tell_from_the_cache_too() -> None:
    profile("ana.yaml", "basics: {name: Ana Example}\n")
    profile("bea.yaml", "basics: {name: Bea Else}\n")
    first = build(".", "-f", "txt", "--redact", "name")
    made = files()
    again = build(".", "-f", "txt", "--redact", "name", "-o", "again")

    assert (first[0], again[0], counts(again[1])[2]) == (0, 0, 2)
    assert files("again") == made
    assert [name for name in made if "ana" in name or "bea" in name] == []


def test_an_unknown_theme_is_said_once(capsys: Captured) -> None:
    assert run(["build", str(profile("ana.yaml")), "-t", "clasic"]) == 1
    assert capsys.readouterr().err == "error: no theme named 'clasic' (did you mean 'classic'?)\n"


def test_a_file_that_cannot_be_written_is_a_problem_of_its_profile() -> None:
    profile("a.yaml")
    profile("b.yaml")
    Path("output/a.txt").mkdir(parents=True)
    status, table, said = build("a.yaml", "b.yaml", "-f", "txt")

    assert (status, counts(table)) == (1, [2, 1, 0, 1, 0])
    assert said == "a.yaml: cannot write 'output/a.txt': Is a directory\n"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            TimeoutError("longer than 5 s"),
            "a.yaml: took longer than 5 s and was stopped (--timeout gives more",
        ),
        (WorkerLost(-9), "a.yaml: the worker process was killed by SIGKILL (was there enough memory?"),
        (WorkerLost(3), "a.yaml: the worker process ended with code 3 (was there enough memory?"),
        (ConnectionError("gone"), "a.yaml: could not be done: ConnectionError: gone"),
    ],
)
def test_what_happens_to_a_worker_is_a_problem_of_its_task(error: Exception, message: str) -> None:
    future: Future[object] = Future()
    future.set_exception(error)
    result = result_of(future, Task("a.yaml", b"", Choices(), ("pdf",)))  # type: ignore[arg-type]

    assert result.failed
    assert str(result.problems[0]).startswith(message)


def test_a_bug_is_a_problem_of_its_task() -> None:
    result = work(Task("a.yaml", ANA.encode(), None, ("pdf",)))  # type: ignore[arg-type]

    assert result.failed
    assert str(result.problems[0]).startswith(
        "a.yaml: this is a bug of cvrender, please report it: AttributeError: "
    )
    assert "Traceback" in result.trace


def session(leader: int) -> Iterator[int]:
    """Yield the processes of a session that still run (proc(5), the fields of stat)."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text(encoding="utf-8").rpartition(") ")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            yield int(entry.parent.name)


def test_interrupted_it_leaves_whole_files_and_nobody_and_goes_on_the_next_time() -> None:
    for number in range(40):
        profile(f"profiles/p{number:02}.yaml", ANA.replace("Ana", f"Ana {number}"))
    command = [sys.executable, "-m", "cvrender", "build", "-f", "pdf,txt"]
    made = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while made.poll() is None and len(list(Path().glob("output/*.pdf"))) < 3:
        time.sleep(0.01)
    os.killpg(made.pid, signal.SIGINT)
    said = made.communicate()
    left = list(session(made.pid))
    there = files()
    status, table, _ = build("-f", "pdf,txt")
    whole = files()

    assert (made.returncode, said) == (130, (b"", b"interrupted: the next run goes on from here\n"))
    assert 3 <= len(there) < 80
    assert there.items() <= whole.items()
    assert len(whole) == 80
    assert status == 0
    assert counts(table)[2] >= 3
    deadline = time.monotonic() + 10
    while (
        left and time.monotonic() < deadline
    ):  # the process that workers are forked from sees that it is alone
        left = list(session(made.pid))
    assert left == []


# --- work that travels --------------------------------------------------------------------------------

ELSEWHERE = """
import pickle, sys
from cvrender.cli.work import work
print(pickle.dumps(work(pickle.loads(bytes.fromhex(sys.stdin.read())))).hex())
"""


def elsewhere(task: Task, place: Path) -> object:
    """Return what becomes of a task in another folder, in a process that knows nothing of this one."""
    told = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input=pickle.dumps(task).hex(),
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
    )
    return pickle.loads(bytes.fromhex(told.stdout))


@pytest.mark.parametrize("theme", ["themes/house", "house", "brands/house", None])
def test_a_task_is_done_elsewhere_with_its_theme_and_photo(
    theme: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    profile("themes/house/theme.yaml", "extends: brand\ntokens: {color: {accent: '#800000'}}\n")
    profile("brands/house/theme.yaml", "extends: brand\ntokens: {color: {accent: '#008000'}}\n")
    profile("themes/brand/theme.yaml", "extends: classic\ntokens: {size: {name: 40pt}}\n")
    own = "" if theme else ", theme: house"
    file = profile(
        "people/ana.yaml", f"basics: {{name: Ana, image: pictures/me.png}}\ncvrender: {{photo: true{own}}}\n"
    )
    Path("people/pictures").mkdir()
    Image.new("RGB", (80, 100), "teal").save("people/pictures/me.png")
    task = task_of(file, Choices(theme=theme), ("pdf", "docx"))
    here, _ = done(task)
    packed = Packing().packed(task)
    Path.cwd().rename(tmp_path / "moved")
    other = tmp_path / "other"
    other.mkdir()
    there = elsewhere(packed, other)

    assert not here.failed
    assert there.outputs == here.outputs  # type: ignore[attr-defined]
    assert there.problems == here.problems  # type: ignore[attr-defined]
    at_home = [one for one in here.inputs or () if one[0] != "library"]
    assert [one for one in there.inputs if one[0] != "library"] == at_home  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "basics: {name: Ana, image: me.png}\ncvrender: {photo: true}\n",
        "basics: {name: Ana, colour: red}\n",
        "a: [",
        "",
    ],
)
def test_what_is_wrong_is_said_elsewhere_by_the_same_words(text: str, tmp_path: Path) -> None:
    task = task_of(profile("ana.yaml", text), Choices(), ("pdf",))
    here, _ = done(task)
    there = elsewhere(Packing().packed(task), tmp_path)

    assert here.failed
    assert there.problems == here.problems  # type: ignore[attr-defined]
