"""Chromium without a window, spoken to in the DevTools protocol over a pipe: no port and no driver."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: How long an answer may take before the browser counts as hung, in seconds.
PATIENCE = 60

#: Nothing but the page is wanted: no first run, no services that would go to the network, no sandbox that a
#: container forbids.
_SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--disable-default-apps", "--remote-debugging-pipe"),
)


#: The browser reads from file 3 and writes to file 4; a program in between gives the pipes these numbers.
_PIPED = """import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])"""


class BrowserError(Exception):
    """The browser does not answer, or answers that it cannot do what was asked."""


@dataclass
class Browser:
    """A running browser: the pipe to it, the pipe from it, and what it said without being asked."""

    to: int
    back: int
    session: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    _rest: bytes = b""
    _number: int = 0

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask for one thing and return the answer; BrowserError where it is refused or none comes."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(self.to, json.dumps(message | self._session()).encode() + b"\0")
        return self._until(lambda said: said.get("id") == self._number, method)

    def wait_for(self, event: str) -> None:
        """Wait until the page says that something happened."""
        if not any(said["method"] == event for said in self.events):
            self._until(lambda said: said.get("method") == event, event)

    def evaluate(self, script: str) -> Any:
        """Return the value of an expression in the page, of a promise what it promised."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def _session(self) -> dict[str, str]:
        return {"sessionId": self.session} if self.session else {}

    def _until(self, wanted: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        for said in self._said(what):
            if "method" in said:
                self.events.append(said)
            if wanted(said):
                if "error" in said:
                    raise BrowserError(f"{what}: {said['error']['message']}")
                result: dict[str, Any] = said.get("result", {})
                return result
        raise BrowserError(f"{what}: the browser has gone")

    def _said(self, what: str) -> Iterator[dict[str, Any]]:
        """Yield what the browser says, message by message; a zero byte ends each."""
        end = time.monotonic() + PATIENCE
        while True:
            while b"\0" in self._rest:
                message, _, self._rest = self._rest.partition(b"\0")
                yield json.loads(message)
            if not select.select([self.back], [], [], max(end - time.monotonic(), 0))[0]:
                raise BrowserError(f"{what}: no answer in {PATIENCE} seconds")
            part = os.read(self.back, 1 << 20)
            if not part:
                return
            self._rest += part


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start a browser whose profile lies in a folder, and end it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise BrowserError("there is no Chromium here; .ci/setup-web installs it")
    their_in, to = os.pipe()
    back, their_out = os.pipe()
    before = [sys.executable, "-c", _PIPED, str(their_in), str(their_out)]
    process = subprocess.Popen(
        [*before, program, *_SWITCHES, f"--user-data-dir={folder}", "about:blank"],
        pass_fds=(their_in, their_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(their_in)
    os.close(their_out)
    talk = Browser(to, back)
    try:
        page = talk.call("Target.createTarget", url="about:blank")["targetId"]
        talk.session = talk.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            talk.call(f"{domain}.enable")
        yield talk
    finally:
        os.close(to)
        os.close(back)
        process.terminate()
        process.wait()


def show(talk: Browser, page: Path, width: int, scheme: str) -> None:
    """Open a page in a window of a width, in CSS pixels, and in a scheme of colours: light or dark."""
    look(talk, width, scheme)
    talk.events.clear()
    talk.call("Page.navigate", url=page.resolve().as_uri())
    talk.wait_for("Page.loadEventFired")
    talk.evaluate("document.fonts.ready.then(() => true)")


def look(talk: Browser, width: int, scheme: str) -> None:
    """Give the window another width and another scheme of colours, and wait until that is drawn."""
    window = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    talk.call("Emulation.setDeviceMetricsOverride", **window)
    feature = [{"name": "prefers-color-scheme", "value": scheme}]
    talk.call("Emulation.setEmulatedMedia", media="", features=feature)
    talk.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


def picture(talk: Browser, target: Path) -> None:
    """Write what the whole page looks like as a PNG."""
    size = talk.call("Page.getLayoutMetrics")["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
    answer = talk.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
    target.write_bytes(base64.b64decode(answer["data"]))
