"""Worker processes as an executor: warm, with a time limit for each task, and renewed after many.

concurrent.futures.ProcessPoolExecutor cannot stop a task that takes too long, and loses all tasks with one
process that dies; other pools share one pipe among their workers, and stand still where one is killed while
it writes. Here each worker has a pipe of its own, and what happens to it happens to one task.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: Tasks after which a worker is replaced, so that no library's leak grows.
MOST_TASKS = 500

#: Tasks after which a worker looks for cycles of objects; those of a Word file are 0.4 MB.
_TIDY = 20

#: Seconds that a new worker may take for its start, besides the limit of the task.
_START = 60.0

#: Workers that a task is given to, if they die before they begin it.
_TRIES = 3


class WorkerLost(Exception):  # noqa: N818, it is told like TimeoutError
    """A worker ended without an answer; ``code`` is its exit code, negative for a signal."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        how = (
            f"was killed by {signal.Signals(-code).name}" if code and code < 0 else f"ended with code {code}"
        )
        super().__init__(f"the worker process {how}")


@dataclass(slots=True)
class _Order:
    """A task that waits for a worker or is with one; ``given`` counts the workers that it was given to."""

    future: Future[Any]
    call: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]
    given: int = 0
    begun: bool = False


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, what it works at and until when it may work or wait, and how much it has
    done."""

    process: BaseProcess
    pipe: Connection
    order: _Order | None = None
    until: float = 0.0
    done: int = field(default=0)


class Workers(Executor):
    """At most ``count`` processes, started when they are needed.

    A task that takes longer than ``limit`` seconds (None: as long as it likes) is stopped with its process
    and fails with TimeoutError; one whose process dies fails with WorkerLost. A process that has had nothing
    to do for ``patience`` seconds goes home. ``preload`` names modules that are imported once, where
    processes can be forked from one that has them.
    """

    def __init__(
        self,
        count: int,
        *,
        limit: float | None = None,
        most_tasks: int = MOST_TASKS,
        patience: float = float("inf"),
        preload: Sequence[str] = (),
    ) -> None:
        self._count, self._limit, self._most_tasks, self._patience = count, limit, most_tasks, patience
        self._context = _context(preload)
        self._waiting: deque[_Order] = deque()
        self._workers: list[_Worker] = []
        self._bell, self._ear = self._context.Pipe()
        self._lock = threading.Lock()
        self._closing = self._killing = False
        self._thread = threading.Thread(target=self._manage, name="cvrender-workers", daemon=True)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function called by a worker; it, its arguments and its result are pickled."""
        future: Future[T] = Future()
        with self._lock:
            if self._closing:
                raise RuntimeError("the workers were sent home")
            self._waiting.append(_Order(future, (fn, args, kwargs)))
            if not self._thread.ident:
                self._thread.start()
        self._ring()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks, and end the workers when all are done; with ``cancel_futures`` those that wait
        are not begun."""
        with self._lock:
            self._closing = True
            if cancel_futures:
                for order in self._waiting:
                    order.future.cancel()
        self._ring()
        if wait and self._thread.ident:
            self._thread.join()

    def kill(self) -> None:
        """End the workers at once, whatever they are doing; their tasks fail with WorkerLost."""
        self._killing = True
        self.shutdown(cancel_futures=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for what is under way, unless it is an error that leads out of the block."""
        if kind is None:
            self.shutdown()
        else:
            self.kill()

    def _ring(self) -> None:
        with suppress(OSError):  # the manager has gone home
            self._bell.send_bytes(b"!")

    def _manage(self) -> None:
        """Hand out tasks and take in answers until all is done; runs in a thread of its own."""
        while not self._killing:
            self._hand_out()
            busy = [worker for worker in self._workers if worker.order]
            if self._closing and not busy and not self._waiting:
                break
            self._take_in(busy)
            self._stop_late()
        for worker in list(self._workers):
            self._end(worker, WorkerLost(-signal.SIGKILL) if self._killing else None)
        self._bell.close()
        self._ear.close()

    def _hand_out(self) -> None:
        while order := self._next_order():
            worker = next((one for one in self._workers if not one.order), None) or self._hired(order)
            if worker is None:
                continue
            worker.order = order
            order.given += 1
            worker.until = time.monotonic() + self._limit + _START if self._limit else float("inf")
            try:
                worker.pipe.send(order.call)
            except OSError:
                self._lose(worker)
            except Exception as error:  # noqa: BLE001 - what cannot be pickled is the task's own mistake
                worker.order = None
                order.future.set_exception(error)

    def _next_order(self) -> _Order | None:
        """Return the next task, or None where none waits or nobody has time."""
        busy = sum(worker.order is not None for worker in self._workers)
        while self._waiting and busy < self._count:
            order = self._waiting.popleft()
            if order.given or order.future.set_running_or_notify_cancel():
                return order
        return None

    def _hired(self, order: _Order) -> _Worker | None:
        """Return a new worker for a task; None where none can be started, which the task fails with."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs,), name="cvrender-worker", daemon=True)  # type: ignore[attr-defined]
        try:
            process.start()
        except (OSError, EOFError) as error:  # there are too many, or what they are forked from has died
            ours.close()
            order.future.set_exception(ChildProcessError(f"no worker process can be started ({error!r})"))
            return None
        finally:
            theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _take_in(self, busy: list[_Worker]) -> None:
        """Wait until something happens, and take in the answers."""
        soonest = min((worker.until for worker in self._workers), default=float("inf"))
        timeout = None if soonest == float("inf") else max(0.0, soonest - time.monotonic())
        ready = wait([self._ear, *(worker.pipe for worker in busy)], timeout)
        if self._ear in ready:
            self._ear.recv_bytes()
        for worker in busy:
            if worker.pipe in ready:
                self._answer(worker)

    def _answer(self, worker: _Worker) -> None:
        """Take in what a worker says: that it has begun, or what came of its task."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            self._lose(worker)
            return
        if said is None and worker.order:
            worker.order.begun = True
            worker.until = time.monotonic() + self._limit if self._limit else float("inf")
            return
        order, worker.order = worker.order, None
        worker.done += 1
        worker.until = time.monotonic() + self._patience
        if worker.done >= self._most_tasks:
            self._end(worker)  # it waits for a task, finds that there is nobody, and goes
        value, error = said
        if order and error is None:
            order.future.set_result(value)
        elif order:
            order.future.set_exception(error)

    def _stop_late(self) -> None:
        for worker in [one for one in self._workers if one.until <= time.monotonic()]:
            self._end(worker, TimeoutError(f"longer than {self._limit:g} s") if worker.order else None)

    def _lose(self, worker: _Worker) -> None:
        """Note the death of a worker; what it had not begun another one does."""
        order, worker.order = worker.order, None
        self._end(worker)
        if order and not order.begun and order.given < _TRIES:
            self._waiting.appendleft(order)
        elif order:
            order.future.set_exception(WorkerLost(worker.process.exitcode))

    def _end(self, worker: _Worker, error: Exception | None = None) -> None:
        """Let a worker go home; with an error end it at once, which its task fails with."""
        self._workers.remove(worker)
        worker.pipe.close()
        if error:
            worker.process.kill()
        worker.process.join()
        if error and worker.order:
            worker.order.future.set_exception(error)


def _context(preload: Sequence[str]) -> BaseContext:
    """Return how processes are started: forked from one with a single thread, where that is safe."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["cvrender.building.undisturbed", *preload])
    return context


def _serve(pipe: Connection) -> None:
    """Do tasks as they come, until nobody is there to send any; what a worker process does.

    Ctrl-C is for the process that asks, which then ends its workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        for number in count(1):
            call = pipe.recv()
            pipe.send(None)
            pipe.send(_called(*call))
            if number % _TIDY == 0:
                gc.collect()


def _called(
    function: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, Exception | None]:
    try:
        return function(*arguments, **named), None
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        return None, error
