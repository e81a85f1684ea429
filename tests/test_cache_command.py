"""``cvrender cache`` names the place that it cannot read or clear."""

from __future__ import annotations

import pytest

from cvrender.cli.run import run

REMEDY = "Not a directory (set XDG_CACHE_HOME to another folder)"


@pytest.mark.parametrize(("words", "done"), [(["cache"], "read"), (["cache", "clear"], "cleared")])
def test_a_cache_that_is_no_folder_is_named(
    words: list[str], done: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")

    assert run(words) == 1
    assert (
        capsys.readouterr().err
        == f"error: the cache '/dev/null/cvrender/results' cannot be {done}: {REMEDY}\n"
    )


def test_what_the_system_refuses_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/some/where")

    monkeypatch.setattr("cvrender.cli.cache.limit", refuse)

    assert run(["cache"]) == 1
    assert capsys.readouterr().err == "error: Permission denied: '/some/where'\n"
