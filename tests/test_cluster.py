"""``cvrender build --scheduler``: the same files through a real Dask cluster, and what is said of others."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from conftest import ANA, profile
from dask import config
from distributed import LocalCluster, Scheduler, SchedulerPlugin
from PIL import Image

from cvrender.building import cluster as dask
from cvrender.building.workers import Workers
from cvrender.cli import luggage, sameness
from cvrender.cli.choices import Choices
from cvrender.cli.cluster import cluster_crew
from cvrender.cli.errand import Errand, run_errand
from cvrender.cli.run import run
from cvrender.cli.sameness import differences, shaping
from cvrender.cli.work import task_of, work
from cvrender.keeping import versions
from cvrender.version import __version__

Captured = pytest.CaptureFixture[str]

NO_KEYS = "tls://127.0.0.1:9 needs certificates, and Dask's configuration names none (distributed.comm.tls)"

SAME = "the same versions are needed there and here, for the same files"

pytestmark = pytest.mark.usefixtures("folder")


def local(**options: Any) -> LocalCluster:
    """Return a cluster of this machine, which takes any port that is free."""
    return LocalCluster(threads_per_worker=1, dashboard_address="127.0.0.1:0", **options)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Lend a cluster of two worker processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        with local(n_workers=2, local_directory=str(tmp_path_factory.mktemp("scratch"))) as made:
            yield made


@pytest.fixture
def scheduler(cluster: LocalCluster) -> Scheduler:
    assert isinstance(cluster.scheduler, Scheduler)
    return cluster.scheduler


@pytest.fixture
def address(cluster: LocalCluster) -> str:
    return str(cluster.scheduler_address)


def files(place: str) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(Path(place).glob("*"))}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "cvrender", "build", *arguments]


def started(*arguments: str) -> subprocess.Popen[str]:
    """Start a build in a process of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen(command(*arguments), stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def until_some(made: subprocess.Popen[str], place: str, count: int) -> None:
    """Wait until a build has written some files."""
    while made.poll() is None and len(list(Path(place).glob("*.pdf"))) < count:
        time.sleep(0.01)


def results(report: str) -> list[dict[str, Any]]:
    """Return the results of a report without the times and the folder of the files."""
    told = json.loads(Path(report).read_bytes())["results"]
    for result in told:
        del result["seconds"]
        for file in result["files"]:
            file["path"] = Path(file["path"]).name
    return list(told)


# --- the same files -----------------------------------------------------------------------------------


def test_a_cluster_makes_the_same_files_and_says_the_same(address: str) -> None:
    profile("themes/house/theme.yaml", "extends: brand\ntokens: {color: {accent: '#800000'}}\n")
    profile("themes/brand/theme.yaml", "extends: classic\ntokens: {size: {name: 40pt}}\n")
    profile("people/a.yaml", "basics: {name: Ana, image: me.png}\ncvrender: {photo: true}\n")
    profile("people/b.yaml", "basics: {name: Bea 漢字}\n")
    profile("people/c.yaml", "basics: {name: Cleo, colour: red}\n")
    Image.new("RGB", (80, 100), "teal").save("people/me.png")
    asked = ("people", "-t", "console,house", "-f", "pdf,docx", "--no-cache", "--report")
    here = subprocess.run(
        command(*asked, "here.json", "-o", "here"), capture_output=True, text=True, check=False
    )
    there = subprocess.run(
        command(*asked, "there.json", "-o", "there", "--scheduler", address),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)
    assert here.returncode == 1
    assert files("there") == files("here")
    assert len(files("here")) == 8
    assert results("there.json") == results("here.json")
    assert json.loads(Path("there.json").read_bytes())["jobs"] == 2


def test_what_a_cluster_made_is_kept_and_nobody_is_asked_again(address: str, capsys: Captured) -> None:
    profile("ana.yaml")
    assert run(["build", ".", "--scheduler", address]) == 0
    first = capsys.readouterr().out.splitlines()[-1].split()[:4]
    nobody = ["--scheduler", "tcp://127.0.0.1:9"]
    assert run(["build", ".", *nobody, "-o", "again", "--report", "told.json"]) == 0
    again = capsys.readouterr().out.splitlines()[-1].split()[:4]

    assert (first, again) == (["1", "1", "0", "0"], ["1", "0", "1", "0"])
    assert files("again") == files("output")
    assert json.loads(Path("told.json").read_bytes())["jobs"] == 0


def test_what_only_this_machine_knows_goes_along(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    profile("themes/house/theme.yaml", "extends: classic\n")
    profile("a.yaml", "basics: {name: Ana}\ncvrender: {theme: house}\n")
    profile("b.yaml", "basics: {name: Bea}\ncvrender: {theme: hous}\n")
    there = []
    for epoch in ("86400", None):
        if epoch:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        else:
            monkeypatch.delenv("SOURCE_DATE_EPOCH")
        assert run(["build", ".", "--no-cache", "--scheduler", address]) == 1
        there.append((files("output"), capsys.readouterr().err))
        assert run(["render", ".", "--no-cache", "-o", "here"]) == 1
        assert there[-1] == (files("here"), capsys.readouterr().err)

    assert there[0][0] != there[1][0]
    assert there[0][1] == "b.yaml:2:19: cvrender.theme: no theme named 'hous' (did you mean 'house'?)\n"


def test_a_theme_is_sent_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    profile("themes/house/theme.yaml", "extends: classic\n")
    for name in "abc":
        profile(f"{name}.yaml")
    sent: list[object] = []
    lent, submit = dask.Cluster.lent, dask.Cluster.submit

    def counted(self: dask.Cluster, value: object) -> object:
        sent.append(value)
        return lent(self, value)

    def looked_at(self: dask.Cluster, fn: Any, *arguments: Any, **named: Any) -> Any:
        for item in arguments:
            assert not isinstance(item, Errand) or (item.task.luggage and item.task.luggage.files == ())
        return submit(self, fn, *arguments, **named)

    monkeypatch.setattr(dask.Cluster, "lent", counted)
    monkeypatch.setattr(dask.Cluster, "submit", looked_at)

    assert run(["build", ".", "-t", "house", "-f", "txt", "--scheduler", address]) == 0
    assert [[name.rpartition("/")[2] for name, _ in theme] for theme in sent] == [["theme.yaml"]]  # type: ignore[attr-defined]
    assert list(files("output")) == ["a.txt", "b.txt", "c.txt"]


# --- what is lost on the way --------------------------------------------------------------------------


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(cluster: LocalCluster, address: str) -> None:
    for number in range(60):
        profile(f"profiles/p{number:02}.yaml", ANA.replace("Ana", f"Ana {number}"))
    made = started("-f", "pdf", "--no-cache", "-o", "there", "--scheduler", address)
    until_some(made, "there", 5)
    pid = next(iter(cluster.workers.values())).pid
    os.kill(pid, signal.SIGKILL)
    there = len(files("there"))
    out, said = made.communicate(timeout=60)
    assert run(["build", "-f", "pdf", "--no-cache", "-o", "here"]) == 0

    assert (made.returncode, said) == (0, "")
    assert out.splitlines()[-1].split()[:4] == ["60", "60", "0", "0"]
    assert 5 <= there < 50
    assert pid not in [nanny.pid for nanny in cluster.workers.values()]
    assert files("there") == files("here")
    assert len(files("here")) == 60


def test_a_task_of_which_all_workers_die_fails_alone(
    scheduler: Scheduler, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler, "allowed_failures", 1)
    task = task_of(profile("ana.yaml"), Choices(), ("txt",))
    crew = cluster_crew(address, None, 120)
    with crew.opened() as executor:
        deadly: Any = executor.submit(signal.raise_signal, signal.SIGKILL)
        result = crew.result_of(deadly, task)
        other = crew.result_of(crew.given(executor, task), task)

    assert len(result.problems) == 1
    assert str(result.problems[0]) == (
        "ana.yaml: the 2 workers that had it, one after the other, were lost "
        "(have they enough memory? the cluster's own log says more)"
    )
    assert other.outputs == work(task).outputs


def test_a_task_that_takes_too_long_is_stopped_and_its_worker_is_not(address: str) -> None:
    task = task_of(profile("ana.yaml"), Choices(), ("pdf",))
    crew = cluster_crew(address, 1, 0.01)
    with crew.opened() as executor:
        names = set(executor.answers(os.getpid))  # type: ignore[attr-defined]
        late = crew.result_of(crew.given(executor, task), task)
        after = set(executor.answers(os.getpid))  # type: ignore[attr-defined]

    assert str(late.problems[0]).startswith("ana.yaml: took longer than 0.01 s and was stopped (--timeout")
    assert after == names


class Finished(SchedulerPlugin):
    """Counts the tasks that workers finish."""

    count = 0

    def transition(self, key: object, start: str, finish: str, *args: Any, **kwargs: Any) -> None:
        self.count += (start, finish) == ("processing", "memory")


def test_interrupted_it_takes_back_what_waits_and_goes_on_the_next_time(
    scheduler: Scheduler, address: str
) -> None:
    for number in range(40):
        profile(f"profiles/p{number:02}.yaml", ANA.replace("Ana", f"Ana {number}"))
    finished = Finished()
    scheduler.add_plugin(finished, name="finished")
    made = started("-f", "pdf", "-j", "40", "--scheduler", address)
    until_some(made, "output", 3)
    os.killpg(made.pid, signal.SIGINT)
    said = made.communicate(timeout=30)
    there = files("output")
    deadline = time.monotonic() + 20
    while scheduler.tasks and time.monotonic() < deadline:
        time.sleep(0.05)
    scheduler.remove_plugin("finished")
    again = subprocess.run(
        command("-f", "pdf", "--scheduler", address), capture_output=True, text=True, check=True
    )

    assert (made.returncode, said) == (130, ("", "interrupted: the next run goes on from here\n"))
    assert list(scheduler.tasks) == []
    assert 3 <= len(there) <= finished.count < 40
    assert there.items() <= files("output").items()
    counts = [int(number) for number in re.findall(r" (\d+)(?= )", again.stdout.splitlines()[-1])]
    assert (counts[1] + counts[2], counts[3], len(files("output"))) == (40, 0, 40)
    assert counts[2] >= 3


def test_a_scheduler_that_is_lost_ends_the_run_in_one_line() -> None:
    for number in range(40):
        profile(f"profiles/p{number:02}.yaml", ANA.replace("Ana", f"Ana {number}"))
    with local(n_workers=1, processes=False, protocol="tcp://") as fleeting:
        address = fleeting.scheduler_address
        made = started("-f", "pdf", "--scheduler", address)
        until_some(made, "output", 2)
    said = made.communicate(timeout=30)

    assert (made.returncode, said[0]) == (1, "")
    assert said[1] == (
        f"error: the scheduler at {address} was lost or restarted; what was made is kept, and the same "
        "command goes on from there\n"
    )
    assert 2 <= len(files("output")) < 40


def test_what_a_process_unpacks_goes_with_it() -> None:
    with Workers(1) as workers:
        place = workers.submit(luggage._home).result()
        assert place.is_dir()

    assert not place.exists()


# --- machines that differ -----------------------------------------------------------------------------


@pytest.fixture
def fresh() -> Iterator[None]:
    """Have the versions of this process looked up again, before and after."""
    shaping.cache_clear()
    yield
    shaping.cache_clear()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("__version__", "9.9", f"cvrender {__version__} (here 9.9)"),
        ("_code", lambda: "0" * 8, f"files of cvrender {sameness._code()} (here 00000000)"),
        (
            "versions",
            lambda: {**versions(), "weasyprint": "69.0"},
            f"weasyprint {versions()['weasyprint']} (here 69.0)",
        ),
    ],
)
def test_workers_that_would_make_other_files_are_refused(
    name: str, value: Any, said: str, address: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    if name == "versions":
        told = value()
        monkeypatch.setattr(sameness, name, lambda: told)
    else:
        monkeypatch.setattr(sameness, name, value)
    status = run(["build", str(profile("ana.yaml")), "--scheduler", address])
    err = capsys.readouterr().err

    assert (status, Path("output").exists()) == (1, False)
    assert re.sub(r"tcp://[\d.:]+", "WORKER", err) == (f"error: WORKER (and 1 more) has {said}: {SAME}\n")


@pytest.mark.usefixtures("fresh")
def test_another_system_is_a_warning(address: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    file, function, kind = sameness._LIBRARIES["Pango"]
    version = sameness._version(file, function, kind)
    monkeypatch.setattr(sameness, "_LIBRARIES", {"Pango": (file, "none", kind)})
    status = run(["build", str(profile("ana.yaml")), "-f", "txt", "--scheduler", address])
    err = capsys.readouterr().err

    assert (status, list(files("output"))) == (0, ["ana.txt"])
    assert re.sub(r"tcp://[\d.:]+", "WORKER", err) == (
        f"WORKER (and 1 more): warning: has Pango {version} (here missing) "
        "(lines of the same text may break elsewhere)\n"
    )
    assert run(["build", "ana.yaml", "-f", "txt", "--scheduler", "127.0.0.1:9"]) == 1  # nothing was kept
    assert re.fullmatch(r"1\.\d+\.\d+", version)


def test_differences_are_named_and_those_of_another_cvrender_are_not() -> None:
    ours = {"cvrender": "2", "a": "1", "b": "1", "c": "1", "d": ""}

    assert differences(ours, ours) == ""
    assert differences({"cvrender": "1"}, ours) == "cvrender 1 (here 2)"
    assert differences({"cvrender": "2", "b": "2", "c": "", "d": "1"}, ours) == (
        "a missing (here 1), b 2 (here 1), c missing (here 1), 1 more"
    )


def test_a_worker_that_came_later_is_asked_too(address: str) -> None:
    task = task_of(profile("ana.yaml"), Choices(), ("txt",))
    expected = {**shaping().packages, "weasyprint": "69.0"}
    with dask.Cluster(address) as executor:
        result = executor.submit(run_errand, Errand(task, expected, None, 60), ()).result()

    assert len(result.problems) == 1
    assert str(result.problems[0]) == (
        f"ana.yaml: a worker that came later has weasyprint {shaping().packages['weasyprint']} (here 69.0) "
        "(nothing else is affected; try again)"
    )


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a Python that has all packages but cvrender."""
    packages = tmp_path_factory.mktemp("packages")
    spec = util.find_spec("distributed")
    assert spec is not None
    assert spec.origin is not None
    for entry in Path(spec.origin).parent.parent.iterdir():
        if "cvrender" not in entry.name:
            (packages / entry.name).symlink_to(entry)
    return {**os.environ, "PYTHONPATH": str(packages)}


def come(told: str) -> str:
    """Return what was told once a worker had come."""
    return re.sub(r"^waiting for a worker of .*\n", "", told)


def test_a_worker_without_cvrender_is_refused(bare: dict[str, str], capsys: Captured) -> None:
    with local(n_workers=0) as empty:
        address = empty.scheduler_address
        worker = subprocess.Popen(
            [
                sys.executable,
                "-S",
                "-m",
                "distributed.cli.dask_worker",
                address,
                "--no-nanny",
                "--no-dashboard",
            ],
            env=bare,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        status = run(["build", str(profile("ana.yaml")), "--scheduler", address])
        worker.kill()
        worker.communicate()

    assert status == 1
    assert re.sub(r"tcp://[\d.:]+", "WORKER", come(capsys.readouterr().err)) == (
        f"error: WORKER has no cvrender (here {__version__}): {SAME}\n"
    )


@pytest.mark.usefixtures("fresh")
def test_a_scheduler_without_cvrender_is_named(
    bare: dict[str, str], capsys: Captured, tmp_path: Path
) -> None:
    told = tmp_path / "scheduler.json"
    place = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
    output = subprocess.PIPE
    scheduler = subprocess.Popen(
        [sys.executable, "-S", "-m", "distributed.cli.dask_scheduler", *place],
        env=bare,
        stdout=output,
        stderr=subprocess.STDOUT,
    )
    while not told.is_file() and scheduler.poll() is None:
        time.sleep(0.02)
    worker = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(told), "--no-nanny"],
        stdout=output,
        stderr=subprocess.STDOUT,
    )
    address = json.loads(told.read_bytes())["address"]
    status = run(["build", str(profile("ana.yaml")), "--scheduler", address])
    for process in (worker, scheduler):
        process.kill()
        process.communicate()

    assert status == 1
    assert come(capsys.readouterr().err) == (
        f"error: the scheduler at {address} cannot pass tasks on; install cvrender {__version__} there too "
        "(RuntimeError)\n"
    )


# --- nobody there -------------------------------------------------------------------------------------


def test_a_scheduler_without_workers_is_said(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(dask, "FIRST_WORKER", 0.3)
    with local(n_workers=0) as empty:
        address = empty.scheduler_address
        status = run(["build", str(profile("ana.yaml")), "--scheduler", address])

    assert status == 1
    assert capsys.readouterr().err == (
        f"waiting for a worker of {address}\n"
        f"error: the scheduler at {address} has no worker that answers within 0.3 s; start one: dask worker "
        f"{address}\n"
    )


@contextmanager
def speaking(words: bytes | None) -> Iterator[str]:
    """Lend the address of a server that answers with some words, or takes connections and says nothing."""
    taken: list[socket.socket] = []

    def answer() -> None:
        while True:
            connection = server.accept()[0]
            taken.append(connection)
            if threading.current_thread().name == "over":
                return
            if words is not None and connection.recv(1000):
                connection.sendall(words)
                connection.shutdown(socket.SHUT_RDWR)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer)
        thread.start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        thread.name = "over"
        taken.append(socket.create_connection(server.getsockname()))
        thread.join()
    for connection in taken:
        connection.close()


@pytest.mark.parametrize("words", [None, b"", b"HTTP/1.0 400 Bad request\r\n\r\n<html></html>"])
def test_what_is_no_scheduler_is_said(
    words: bytes | None, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(dask, "ANSWER", 0.5)
    with speaking(words) as address:
        status = run(["build", str(profile("ana.yaml")), "--scheduler", address])

    assert status == 1
    assert capsys.readouterr().err == (
        f"error: what answers at {address} is no Dask scheduler, or one that wants another protocol (tcp:// "
        "or tls://) or other certificates\n"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:9", "cannot reach a Dask scheduler at tcp://127.0.0.1:9: Connection refused"),
        ("tcp://[::1]:9/", "cannot reach a Dask scheduler at tcp://[::1]:9: Connection refused"),
        ("tls://127.0.0.1:9", NO_KEYS),
    ],
)
def test_an_address_where_nobody_is_is_said(address: str, said: str, capsys: Captured) -> None:
    assert run(["build", str(profile("ana.yaml")), "--scheduler", address]) == 1
    assert capsys.readouterr().err == f"error: {said}\n"


def test_certificates_that_are_not_there_are_said(capsys: Captured) -> None:
    wrong = {
        "distributed.comm.tls.ca-file": "nowhere.pem",
        "distributed.comm.tls.client.cert": "nowhere.pem",
    }
    with config.set(wrong):
        status = run(["build", str(profile("ana.yaml")), "--scheduler", "tls://127.0.0.1:9"])

    assert (status, capsys.readouterr().err) == (
        1,
        "error: Dask's configuration of TLS cannot be used: [Errno 2] No such file or directory\n",
    )


@pytest.mark.parametrize("address", ["", "host", "tcp://host", "http://host:1", "tcp://host:x", "host:99999"])
def test_what_is_no_address_is_wrong_usage(address: str, capsys: Captured) -> None:
    assert run(["build", str(profile("ana.yaml")), "--scheduler", address]) == 2
    assert f"'{address}' is no address of a scheduler, as tcp://host:8786" in capsys.readouterr().err


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    assert run(["build", str(profile("ana.yaml")), "--scheduler", "tcp://host:8786"]) == 1
    assert capsys.readouterr().err == (
        "error: --scheduler needs Dask, which is not installed: pip install 'cvrender[dask]'\n"
    )


def test_many_tasks_are_sent_ahead_as_asked(address: str) -> None:
    follows, asked = cluster_crew(address, None, 120), cluster_crew(address, 7, 120)
    with follows.opened(), asked.opened():
        assert (follows.size, follows.ahead(), asked.ahead()) == (2, 4, 7)
