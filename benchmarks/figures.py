"""Medians with their spread, ratios pair by pair, and how a cost grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some values, and the quartiles around it."""

    low: float
    middle: float
    high: float


def spread(values: Sequence[float]) -> Spread:
    """Return the median and the quartiles of one value or more, counted in (method R-7)."""
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(low, median(values), high)


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return the ratio of two costs, taken within each round: what slows a round slows both."""
    return spread([one / other for one, other in zip(ours, theirs, strict=True)])


def growth(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return how the cost of one more at the largest sizes compares with one more at the smallest.

    1 is linear, whatever is spent once. There have to be three sizes or more, the smallest first.
    """
    first = (costs[1] - costs[0]) / (sizes[1] - sizes[0])
    last = (costs[-1] - costs[-2]) / (sizes[-1] - sizes[-2])
    return last / first


def slope(positions: Sequence[float], values: Sequence[float]) -> float:
    """Return by how much values rise for each step of their positions (least squares)."""
    middle, mean = sum(positions) / len(positions), sum(values) / len(values)
    above = sum((x - middle) * (y - mean) for x, y in zip(positions, values, strict=True))
    return above / sum((x - middle) ** 2 for x in positions)
