"""A Dask cluster as an executor: the one module that knows Dask, imported where a cluster is asked for.

Calls go to the scheduler of the cluster, which gives them to its workers, and those of a worker that is lost
to another one. A scheduler and workers do whatever they are sent: the network between them has to be trusted,
or its connections made with ``tls://`` and the certificates that Dask's own configuration names
(https://distributed.dask.org/en/stable/tls.html).
"""

from __future__ import annotations

import asyncio
import logging
import platform
import socket
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

import dask.config
from distributed import Client, Security, get_worker
from distributed.comm.core import connect
from distributed.scheduler import KilledWorker
from distributed.versions import VersionMismatchWarning

from cvrender.building.workers import Workers
from cvrender.errors import CvrenderError

P = ParamSpec("P")
T = TypeVar("T")

__all__ = ["Cluster", "KilledWorker", "scratch_here", "workers_here"]

#: Seconds in which a scheduler has to answer.
ANSWER = 10.0

#: Seconds in which a cluster has to have a worker; one that grows with its work needs some.
FIRST_WORKER = 60.0

#: Seconds after which the number of threads is asked for again.
_RECOUNT = 2.0

#: Seconds after which processes that nobody needs any more are ended on the workers of a cluster.
_PATIENCE = 60.0


class Cluster(Executor):
    """The workers of the scheduler at an address, such as ``tcp://10.0.0.1:8786``.

    What is called, its arguments and its result are pickled, and what is called has to be installed on all
    machines. CvrenderError where nobody answers as a scheduler does, or no worker comes.
    """

    def __init__(self, address: str, waiting: Callable[[], object] = lambda: None) -> None:
        """Connect to a scheduler; ``waiting`` is called where it has no worker yet."""
        self._address, self._waiting = address, waiting
        _quiet()
        _reach(address)
        with ExitStack() as stack:
            # A theme with its fonts is a large task, and is meant to be.
            stack.enter_context(dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"}))
            # Whoever asks compares what matters; Dask also warns of versions that do not.
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("ignore", VersionMismatchWarning)
            self._client = stack.enter_context(
                self._asked(Client, address, timeout=ANSWER, set_as_default=False)
            )
            self._executor = self._client.get_executor(pure=False)
            self._wait_for_worker()
            self._end = stack.pop_all()
        self._counted, self._threads = -_RECOUNT, 0

    @property
    def threads(self) -> int:
        """How many calls the workers do at a time, as it was some seconds ago at most."""
        if time.monotonic() - self._counted >= _RECOUNT:
            self._threads = sum(self._asked(self._client.nthreads).values())
            self._counted = time.monotonic()
        return self._threads

    def answers(
        self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> dict[str, T | Exception]:
        """Return what each worker that is there answers, by its address: a value, or the error there."""
        answers: dict[str, T | Exception]
        answers = self._asked(self._client.run, question, *args, on_error="return", **kwargs)
        return answers

    def lent(self, value: object) -> object:
        """Return what stands for a value among the arguments of ``submit``: it is sent once, and not with
        every call."""
        return self._client.submit(_itself, value, pure=False)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function called by a worker; it fails with KilledWorker where several died of it, and is
        cancelled where the scheduler is lost."""
        future: Future[T] = self._asked(self._executor.submit, fn, *args, **kwargs)
        return future

    def lost(self) -> CvrenderError:
        """Return the error that tells that the scheduler is lost."""
        return CvrenderError(
            f"the scheduler at {self._address} was lost or restarted; what was made is kept, and the same "
            "command goes on from there"
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls, and leave the cluster when all are done; with ``cancel_futures`` at once, and
        what is not begun is not done."""
        with suppress(OSError, CancelledError):  # the scheduler is lost: nobody is to be told
            self._executor.shutdown(wait=wait and not cancel_futures)
        self._end.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is under way, unless it is an error that leads out of the block."""
        self.shutdown(cancel_futures=kind is not None)

    def _wait_for_worker(self) -> None:
        """Wait until a worker has done something, which makes a cluster that grows with its work get one."""
        if not self._asked(self._client.nthreads):
            self._waiting()
        try:
            self._client.submit(platform.node, pure=False).result(FIRST_WORKER)
        except TimeoutError:
            raise CvrenderError(
                f"the scheduler at {self._address} has no worker that answers within {FIRST_WORKER:g} s; "
                f"start one: dask worker {self._address}"
            ) from None
        except (OSError, CancelledError):
            raise self.lost() from None

    def _asked(self, question: Callable[..., Any], *args: object, **kwargs: object) -> Any:
        """Ask the scheduler; CvrenderError where it is lost."""
        try:
            return question(*args, **kwargs)
        except (OSError, CancelledError):
            raise self.lost() from None


def _itself(value: T) -> T:
    return value


def _quiet() -> None:
    """Let Dask log nothing: what happens is said by those who asked. Its handlers write to stderr."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _reach(address: str) -> None:
    """Greet a scheduler as Dask does; CvrenderError where nothing is there, or something else.

    A client of Dask tries again until its time is up where a connection is refused, and waits forever for a
    program that takes the connection and says nothing.
    """
    where = urlsplit(address)
    arguments = _keys(address)
    try:
        socket.create_connection((where.hostname or "", where.port or 0), timeout=ANSWER).close()
    except OSError as error:
        raise CvrenderError(
            f"cannot reach a Dask scheduler at {address}: {error.strerror or error}"
        ) from None
    try:
        asyncio.run(asyncio.wait_for(_greet(address, arguments), ANSWER))
    except Exception:  # noqa: BLE001 - MemoryError, where an answer that is none tells an absurd length ...
        raise CvrenderError(
            f"what answers at {address} is no Dask scheduler, or one that wants another protocol (tcp:// or "
            "tls://) or other certificates"
        ) from None


def _keys(address: str) -> dict[str, Any]:
    """Return the arguments of a connection; CvrenderError where its certificates are not there."""
    try:
        arguments: dict[str, Any] = Security().get_connection_args("client")
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        raise CvrenderError(f"Dask's configuration of TLS cannot be used: {error}") from None
    if urlsplit(address).scheme in ("tls", "wss") and arguments.get("ssl_context") is None:
        raise CvrenderError(
            f"{address} needs certificates, and Dask's configuration names none (distributed.comm.tls)"
        )
    return arguments


async def _greet(address: str, arguments: dict[str, Any]) -> None:
    comm = await connect(address, timeout=ANSWER, **arguments)
    await comm.close()


# --- on a worker of a cluster ---------------------------------------------------------------------------

_LOCK = threading.Lock()


def workers_here(limit: float, preload: Sequence[str]) -> Workers:
    """Return the processes of the worker of a cluster that this is called on, one for each of its threads.

    A library that crashes then ends a process and not the worker, a call that takes longer than ``limit``
    seconds can be stopped, and none has to get along with another one in its process.
    """
    with _LOCK:  # several threads may ask at once
        return _workers(get_worker().state.nthreads, limit, tuple(preload))


def scratch_here() -> Path:
    """Return the folder of the worker of a cluster that this is called on, which Dask removes with it."""
    return Path(get_worker().local_directory)


@cache
def _workers(count: int, limit: float, preload: tuple[str, ...]) -> Workers:
    import multiprocessing

    # Dask starts its workers as daemons, which may have no children (multiprocessing.Process.daemon). Those
    # that it would leave behind are none: they end with the pipe to this process.
    multiprocessing.current_process().daemon = False
    return Workers(count, limit=limit, patience=_PATIENCE, preload=preload)
