"""``python -I -S launch.py REPORT.json SECONDS COMMAND ...``: run a command and write what it cost.

A process of its own and a small one, since Linux counts to the memory of a new process what the one that it
was forked from held (getrusage(2), ru_maxrss); and the one that waits for all that the command leaves behind,
as the workers of a build. The report has the exit code (negative for a signal), CPU and wall time in seconds,
and in bytes the memory of the largest process.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator

#: From <linux/prctl.h>.
_PR_SET_CHILD_SUBREAPER = 36

#: Seconds until processes that were left behind are taken for such as never end.
_PATIENCE = 10

#: Linux counts ru_maxrss in KiB, macOS in bytes (getrusage(2) of both).
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def launch(limit: float, arguments: list[str]) -> dict[str, float]:
    """Run a command and return what it cost; it is killed after ``limit`` seconds."""
    if sys.platform == "linux":  # elsewhere what is left behind is not counted
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    process = os.posix_spawnp(arguments[0], arguments, os.environ)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, limit)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    signal.setitimer(signal.ITIMER_REAL, 0)
    usages = (usage, *orphans())
    return {
        "code": os.waitstatus_to_exitcode(status),
        "cpu": sum(one.ru_utime + one.ru_stime for one in usages),
        "wall": wall,
        "memory": max(one.ru_maxrss for one in usages) * _MEMORY_UNIT,
    }


def orphans() -> Iterator[resource.struct_rusage]:
    """Yield what the processes cost that a command left behind; they end by themselves, and soon."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            process, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if process:
            yield usage
        else:
            time.sleep(0.01)


if __name__ == "__main__":
    report, seconds, *command = sys.argv[1:]
    cost = launch(float(seconds), command)
    with open(report, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib makes the process larger
        json.dump(cost, file)
