"""The workers of a Dask cluster as a crew: tasks go there with all that they need of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import replace
from importlib import metadata, util
from typing import TYPE_CHECKING

import click

from cvrender.cli.crew import AHEAD, Crew, failed
from cvrender.cli.errand import Errand, run_errand
from cvrender.cli.luggage import Packing
from cvrender.cli.sameness import Shaping, differences, shaping
from cvrender.cli.work import Result, Task, work
from cvrender.errors import CvrenderError, Problem
from cvrender.keeping import Seen, libraries
from cvrender.version import __version__
from cvrender.writers.moment import VARIABLE

if TYPE_CHECKING:
    from cvrender.building.cluster import Cluster
    from cvrender.cli.work import Luggage


def cluster_crew(address: str, tasks: int | None, limit: float) -> Crew:
    """Return the workers of the scheduler at an address.

    At most ``tasks`` are there at a time; None sends as many as keep all threads of the workers at work. A
    task may take ``limit`` seconds. CvrenderError where Dask is not installed.
    """
    if util.find_spec("distributed") is None:
        raise CvrenderError("--scheduler needs Dask, which is not installed: pip install 'cvrender[dask]'")
    return _ClusterCrew(address, tasks, limit)


class _ClusterCrew:
    """The workers of a cluster; nothing is sent, or even asked, before there is a task."""

    def __init__(self, address: str, tasks: int | None, limit: float) -> None:
        self._address, self._tasks, self._limit = address, tasks, limit
        self._cluster: Cluster | None = None
        self._packing = Packing()
        self._lent: dict[str, object] = {}
        self._seen = Seen()
        self.said: Sequence[Problem] = ()
        self.size = 0

    def opened(self) -> Executor:
        """Return the cluster, whose workers were compared with this machine."""
        from cvrender.building.cluster import Cluster

        self._cluster = cluster = Cluster(self._address, self._wait)
        try:
            self.said = _compared(cluster, self._address)
        except BaseException:
            cluster.shutdown(cancel_futures=True)
            raise
        self.size = cluster.threads
        return cluster

    def _wait(self) -> None:
        click.echo(f"waiting for a worker of {self._address}", err=True)

    def ahead(self) -> int:
        """Return how many tasks may be there: they follow a cluster that grows or shrinks."""
        return self._tasks or max(1, self._cluster.threads if self._cluster else 1) * AHEAD

    def given(self, executor: Executor, task: Task) -> Future[Result]:
        """Send a task, with what stands for the files of its theme, which are sent once.

        One that cannot be packed is done here, to say what is wrong with it: elsewhere another theme may have
        its name.
        """
        packed = self._packing.packed(task)
        if packed.luggage is None:
            done: Future[Result] = Future()
            done.set_result(work(task))
            return done
        theme = self._theme(packed.luggage)
        bare = replace(packed, luggage=replace(packed.luggage, files=()))
        errand = Errand(bare, shaping().packages, os.environ.get(VARIABLE), self._limit)
        call: Callable[..., Result] = run_errand
        return executor.submit(call, errand, theme)

    def result_of(self, future: Future[Result], task: Task) -> Result:
        """Return what became of a task; CvrenderError where the scheduler was lost."""
        from cvrender.building.cluster import KilledWorker

        try:
            return self._keepable(future.result())
        except CancelledError:
            if self._cluster is None:
                raise
            raise self._cluster.lost() from None
        except KilledWorker as error:
            message = f"the {error.allowed_failures + 1} workers that had it, one after the other, were lost"
            return failed(task, message, "have they enough memory? the cluster's own log says more")
        except Exception as error:  # noqa: BLE001 - what the network or another machine may come up with
            return failed(task, f"could not be done: {type(error).__name__}: {error}")

    def _theme(self, luggage: Luggage) -> object:
        if not luggage.files or self._cluster is None:
            return luggage.files
        if luggage.theme not in self._lent:
            self._lent[luggage.theme] = self._cluster.lent(luggage.files)
        return self._lent[luggage.theme]

    def _keepable(self, result: Result) -> Result:
        """Return a result that was made of the libraries of this machine, whose versions are those of the
        workers, and wherever these have theirs; one of other libraries must not be kept."""
        if result.inputs is None or self.said:
            return replace(result, inputs=None)
        seen, own = self._seen, (one for one in result.inputs if one[0] != "library")
        return replace(result, inputs=(*own, *(seen.input("library", path) for path in libraries())))


def _compared(cluster: Cluster, address: str) -> tuple[Problem, ...]:
    """Return what differs in the systems of the workers; CvrenderError where cvrender or its packages do, and
    so would the outputs."""
    answers = cluster.answers(shaping)
    lacking = cluster.answers(metadata.version, "cvrender") if _errors(answers) else {}
    wrong = _grouped((who, _refusal(answer, lacking.get(who))) for who, answer in answers.items())
    if wrong:
        said = "; ".join(f"{who} has {what}" for who, what in wrong)
        raise CvrenderError(f"{said}: the same versions are needed there and here, for the same files")
    _ask_scheduler(cluster, address)
    ours = shaping().system
    other = _grouped(
        (who, differences(answer.system, ours))
        for who, answer in answers.items()
        if isinstance(answer, Shaping)
    )
    hint = "lines of the same text may break elsewhere"
    return tuple(Problem(who, 0, 0, "", f"has {what}", hint, warning=True) for who, what in other)


def _errors(answers: Mapping[str, Shaping | Exception]) -> bool:
    return any(isinstance(answer, Exception) for answer in answers.values())


def _refusal(answer: Shaping | Exception, version: str | Exception | None) -> str:
    """Return what is wrong with a worker, by its answer and the version of cvrender that it has."""
    if isinstance(answer, Shaping):
        return differences(answer.packages, shaping().packages)
    if isinstance(version, metadata.PackageNotFoundError):
        return f"no cvrender (here {__version__})"
    if isinstance(version, str) and version != __version__:
        return f"cvrender {version} (here {__version__})"
    return f"a cvrender that does not start ({type(answer).__name__}: {answer})"


def _grouped(said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is said, each once, with the first of whom it is and how many more; not what is empty."""
    groups: dict[str, list[str]] = {}
    for who, what in said:
        groups.setdefault(what, []).append(who)
    return [
        (f"{who[0]} (and {len(who) - 1} more)" if len(who) > 1 else who[0], what)
        for what, who in groups.items()
        if what
    ]


def _ask_scheduler(cluster: Cluster, address: str) -> None:
    """CvrenderError where the scheduler, which looks into what it passes on, does not know cvrender."""
    try:
        cluster.submit(shaping).result()
    except CancelledError:
        raise cluster.lost() from None
    except Exception as error:
        raise CvrenderError(
            f"the scheduler at {address} cannot pass tasks on; install cvrender {__version__} there too "
            f"({type(error).__name__})"
        ) from error
