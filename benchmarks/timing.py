"""How long does one call take, fairly: warm, interleaved, median over rounds?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter_ns
from typing import TypeVar

T = TypeVar("T")


def interleaved(
    engines: Mapping[str, tuple[Callable[[T], object], int]], cases: Sequence[T], rounds: int = 7
) -> dict[str, float]:
    """Median microseconds a call. Each engine takes its number of cases in every round, in turn,
    so that a slower moment of the machine falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, (call, count) in engines.items():
            chosen = cases[:count]
            start = perf_counter_ns()
            for case in chosen:
                call(case)
            times[name].append((perf_counter_ns() - start) / count / 1000)
    return {name: median(values) for name, values in times.items()}


def each(call: Callable[[T], object], cases: Sequence[T]) -> list[float]:
    """Microseconds of each single call, sorted."""
    times = []
    for case in cases:
        start = perf_counter_ns()
        call(case)
        times.append((perf_counter_ns() - start) / 1000)
    return sorted(times)
