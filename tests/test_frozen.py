"""Frozen dataclasses that share their methods."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, astuple, field, fields, replace
from dataclasses import dataclass as plain

import pytest

from cvrender.frozen import frozen


@frozen
class Point:
    """A place with a name."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False)


@frozen
class Named(Point):
    """One that says itself how it is shown."""

    title: str = ""

    def __repr__(self) -> str:
        return f"<{self.title}>"


@plain(frozen=True, slots=True)
class Plain:
    """The same as dataclasses make it."""

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False)


def test_it_is_made_of_what_is_given_and_of_defaults() -> None:
    assert astuple(Point(1, names=["a"])) == (1, 0, ["a"], "")
    assert Point(1).names is not Point(1).names
    assert astuple(Named(1, 2, title="b")) == (1, 2, [], "", "b")


def test_it_is_shown_compared_and_hashed_as_one_of_dataclasses() -> None:
    assert repr(Point(1, secret="b")) == repr(Plain(1, secret="b")).replace("Plain", "Point")
    assert repr(Named(1, title="b")) == "<b>"
    same: list[object] = [Point(1), Point(2), Named(1), Plain(1)]
    assert [Point(1) == one for one in same] == [True, False, False, False]
    assert hash(Point(1, names=())) == hash(Plain(1, names=()))  # type: ignore[arg-type]


def test_dataclasses_know_it() -> None:
    assert replace(Point(1), y=3) == Point(1, 3)
    assert [one.name for one in fields(Named)] == ["x", "y", "names", "secret", "title"]
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_can_be_copied_and_sent(copied: Callable[[Point], Point]) -> None:
    assert copied(Point(1, names=["a"])) == Point(1, names=["a"])


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del Point(1).x
    assert not hasattr(Point(1), "__dict__")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Point, "Point needs a value for 'x'"),
        (lambda: Point(1, x=1), "Point got two values for 'x'"),  # type: ignore[misc]
        (lambda: Point(1, 2, [], "", 5), "Point takes 4 values, not 5"),  # type: ignore[call-arg]
        (lambda: Point(1, z=1), "Point has no field 'z'"),  # type: ignore[call-arg]
    ],
)
def test_wrong_values_are_errors(make: Callable[[], Point], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        make()
