"""The parts of a build: its plan, tasks under way, worker processes, and its report."""

from __future__ import annotations

import json
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from cvrender.building import (
    Cell,
    ClashError,
    File,
    Row,
    as_json,
    cells,
    completed,
    places,
    refuse_clashes,
    table,
)
from cvrender.building.workers import WorkerLost, Workers
from cvrender.errors import Problem

# --- plan ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("themes", "papers", "stems"),
    [
        ((None,), (None,), ["ana", "bea"]),
        (("console",), ("letter",), ["ana", "bea"]),
        (("classic", "themes/house"), (None,), ["ana-classic", "ana-house", "bea-classic", "bea-house"]),
        ((None,), ("a4", "letter"), ["ana-a4", "ana-letter", "bea-a4", "bea-letter"]),
        (("a", "b"), ("a4", "letter"), ["ana-a-a4", "ana-a-letter", "ana-b-a4", "ana-b-letter"]),
    ],
)
def test_files_are_named_by_what_tells_them_apart(
    themes: tuple[str | None, ...], papers: tuple[str | None, ...], stems: list[str]
) -> None:
    planned = list(cells([Path("ana.yaml"), Path("x/bea.json")], themes, papers, {}))

    assert [cell.stem for cell in planned][: len(stems)] == [*stems[: len(planned)]]
    assert len(planned) == 2 * len(themes) * len(papers)


def test_each_format_has_its_place() -> None:
    cell = Cell(Path("ana.yaml"), None, None, "ana")

    assert places(cell, ("pdf", "docx"), Path("out")) == {
        "pdf": Path("out/ana.pdf"),
        "docx": Path("out/ana.docx"),
    }


@pytest.mark.parametrize(
    ("profiles", "themes"),
    [
        (["a/ana.yaml", "b/Ana.yaml"], (None,)),
        (["ana.yaml"], ("house", "other/house")),
        (["a-b.yaml", "a.yaml"], ("b",)),
    ],
)
def test_two_outputs_of_one_name_are_refused(profiles: list[str], themes: tuple[str | None, ...]) -> None:
    planned = list(cells(map(Path, profiles), themes, (None,), {}))
    if profiles[0] == "a-b.yaml":
        planned += list(cells([Path("a.yaml")], ("b", "c"), (None,), {}))

    with pytest.raises(ClashError):
        refuse_clashes(planned, ("pdf",), Path("out"))


def test_an_output_in_the_place_of_a_profile_is_refused() -> None:
    planned = list(cells([Path("out/ana.json"), Path("bea.yaml")], (None,), (None,), {}))
    refuse_clashes(planned, ("pdf",), Path("out"))

    with pytest.raises(ClashError) as caught:
        refuse_clashes(planned, ("pdf", "json"), Path("out"))

    assert caught.value.target == Path("out/ana.json")


# --- tasks under way ----------------------------------------------------------------------------------


def test_no_more_tasks_are_taken_than_may_be_under_way() -> None:
    taken = 0
    most = 0
    finished = 0

    def tasks() -> Iterator[tuple[int, int]]:
        nonlocal taken, most
        for number in range(500):
            taken += 1
            most = max(most, taken - finished)
            yield number, number * 2

    with ThreadPoolExecutor(3) as pool:

        def submit(task: int) -> Future[int]:
            return pool.submit(operator.add, task, 1)

        answers = {}
        for key, task, future in completed(tasks(), submit, lambda: 5):
            finished += 1
            answers[key] = (task, future.result())

    assert answers == {number: (number * 2, number * 2 + 1) for number in range(500)}
    assert most <= 6  # one more is taken to be submitted


# --- worker processes ---------------------------------------------------------------------------------


def test_workers_do_what_they_are_asked() -> None:
    with Workers(2) as workers:
        futures = [workers.submit(operator.mul, number, 2) for number in range(20)]
        pids = {workers.submit(os.getpid).result() for _ in range(4)}

        assert [future.result() for future in futures] == [number * 2 for number in range(20)]
        assert os.getpid() not in pids
        assert len(pids) <= 2


def test_an_error_of_a_task_is_its_own() -> None:
    with Workers(1) as workers:
        bad, good = workers.submit(operator.truediv, 1, 0), workers.submit(operator.truediv, 1, 2)

        assert isinstance(bad.exception(), ZeroDivisionError)
        assert good.result() == 0.5


def test_a_task_that_cannot_travel_fails_alone() -> None:
    with Workers(1) as workers:
        bad, good = workers.submit(lambda: 1), workers.submit(operator.neg, 1)

        assert bad.exception() is not None
        assert good.result() == -1


def test_a_task_that_takes_too_long_is_stopped_with_its_worker() -> None:
    with Workers(2, limit=0.3) as workers:
        pid = workers.submit(os.getpid).result()
        late = [workers.submit(time.sleep, 600) for _ in range(3)]
        good = workers.submit(operator.neg, 1)

        assert [str(future.exception()) for future in late] == ["longer than 0.3 s"] * 3
        assert good.result() == -1
        assert workers.submit(os.getpid).result() != pid


@pytest.mark.parametrize("code", [3, -signal.SIGSEGV])
def test_a_worker_that_dies_fails_its_task_and_no_other(code: int) -> None:
    with Workers(2) as workers:
        before = [workers.submit(operator.neg, number) for number in range(5)]
        dead = workers.submit(os._exit, code) if code > 0 else workers.submit(signal.raise_signal, -code)
        after = [workers.submit(operator.neg, number) for number in range(5)]
        error = dead.exception()

        assert isinstance(error, WorkerLost)
        assert error.code == code
        assert [future.result() for future in before + after] == [0, -1, -2, -3, -4] * 2


def test_a_worker_that_dies_without_a_task_fails_none() -> None:
    with Workers(1) as workers:
        pid = workers.submit(os.getpid).result()
        os.kill(pid, signal.SIGKILL)
        lost, found = workers.submit(os.getpid), workers.submit(os.getpid)
        pids = [future.result() for future in (lost, found)]

        assert pid not in pids


def test_a_worker_is_replaced_after_many_tasks() -> None:
    with Workers(1, most_tasks=3) as workers:
        pids = [workers.submit(os.getpid).result() for _ in range(7)]

    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]


def test_a_worker_that_waits_too_long_goes_home_and_another_comes() -> None:
    with Workers(1, patience=0.2) as workers:
        first = workers.submit(os.getpid).result()
        deadline = time.monotonic() + 20
        while Path(f"/proc/{first}").exists() and time.monotonic() < deadline:
            time.sleep(0.02)

        assert not Path(f"/proc/{first}").exists()
        assert workers.submit(time.sleep, 0.5).result() is None
        assert workers.submit(os.getpid).result() != first


#: Asks workers that cannot be started for two things, in a process of its own: it has one fork server.
HOPELESS = """
import os
from cvrender.building.workers import Workers

with Workers(2, preload=["broken"]) as workers:
    for future in [workers.submit(os.getpid), workers.submit(os.getpid)]:
        print(type(future.exception()).__name__)
"""


def test_a_task_fails_where_no_worker_can_be_started(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise ValueError('this is broken')\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}

    command = [sys.executable, "-c", HOPELESS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.split() == ["ChildProcessError"] * 2
    assert "this is broken" in done.stderr


def test_an_error_ends_the_workers_at_once() -> None:
    workers = Workers(2)
    pid = workers.submit(os.getpid).result()
    late = [workers.submit(time.sleep, 600) for _ in range(5)]

    with pytest.raises(KeyboardInterrupt), workers:
        raise KeyboardInterrupt

    assert all(future.done() for future in late)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_nobody_works_after_the_end() -> None:
    with Workers(1) as workers:
        pass

    with pytest.raises(RuntimeError, match="sent home"):
        workers.submit(os.getpid)


# --- report -------------------------------------------------------------------------------------------

ROWS = [
    Row(
        "ana.yaml",
        "classic",
        None,
        "made",
        0.5,
        (File("pdf", "o/ana.pdf", 9, "ff", 2), File("txt", "o/a", 1, "ee", 0)),
        (),
    ),
    Row("ana.yaml", "console", None, "cached", 0, (File("pdf", "o/ana2.pdf", 9, "ff", 1),), ()),
    Row(
        "bea.yaml",
        "classic",
        None,
        "failed",
        0.25,
        (),
        (Problem("bea.yaml", 1, 2, "basics", "wrong", "so", False),),
    ),
]


def test_the_table_has_a_line_for_each_theme_and_one_for_all() -> None:
    assert table(ROWS, 12.34).splitlines() == [
        "         profiles  made  from cache  failed  pages  seconds",
        "classic         2     1           0       1      2      0.8",
        "console         1     0           1       0      1      0.0",
        "all             2     1           1       1      3     12.3",
    ]


def test_one_theme_needs_one_line() -> None:
    assert table([ROWS[1]], 0.1).splitlines() == [
        "         profiles  made  from cache  failed  pages  seconds",
        "console         1     0           1       0      1      0.1",
    ]


def test_the_report_says_what_became_of_each() -> None:
    report = json.loads(as_json(ROWS, version="1.2", seconds=1.23456, jobs=2))

    assert {key: value for key, value in report.items() if key != "results"} == {
        "cvrender": "1.2",
        "seconds": 1.235,
        "jobs": 2,
        "totals": {"profiles": 2, "made": 1, "cached": 1, "failed": 1, "files": 3, "pages": 3},
    }
    assert report["results"][0]["files"] == [
        {"format": "pdf", "path": "o/ana.pdf", "bytes": 9, "sha256": "ff", "pages": 2},
        {"format": "txt", "path": "o/a", "bytes": 1, "sha256": "ee", "pages": None},
    ]
    assert report["results"][2]["problems"] == [
        {
            "severity": "error",
            "file": "bea.yaml",
            "line": 1,
            "column": 2,
            "path": "basics",
            "message": "wrong",
            "hint": "so",
        }
    ]
