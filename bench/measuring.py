"""Two sides in turn, A B A B, in one process and one run: rates, CPU a call, and their ratio."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Side:
    rate: float
    cpu_ms: float


@dataclass(frozen=True)
class Row:
    """A line of the result: what, against which floor, how it did, and the goal."""

    what: str
    floor: str
    ours: str
    theirs: str
    ratio: float
    goal: float | None
    note: str = ""
    lower_is_better: bool = False

    @property
    def is_reached(self) -> bool | None:
        if self.goal is None:
            return None
        return self.ratio <= self.goal if self.lower_is_better else self.ratio >= self.goal


def _turn(work: Work, seconds: float) -> tuple[int, float, float]:
    calls, begun, cpu = 0, time.perf_counter(), time.process_time()
    while time.perf_counter() - begun < seconds:
        work()
        calls += 1
    return calls, time.perf_counter() - begun, time.process_time() - cpu


def in_turn(one: Work, other: Work, *, turns: int = 5, seconds: float = 1.0) -> tuple[Side, Side, float]:
    """Run both in turn and give each side's rate with the median of the ratios pair by pair."""
    one()
    other()
    gc.collect()
    ratios, totals = [], [[0, 0.0, 0.0], [0, 0.0, 0.0]]
    for _turn_number in range(turns):
        rates = []
        for place, work in enumerate((one, other)):
            calls, wall, cpu = _turn(work, seconds)
            rates.append(calls / wall)
            for column, value in enumerate((calls, wall, cpu)):
                totals[place][column] += value
        ratios.append(rates[0] / rates[1])
    sides = [Side(calls / wall, 1000 * cpu / calls) for calls, wall, cpu in totals]
    return sides[0], sides[1], statistics.median(ratios)


def p95(work: Work, count: int) -> float:
    """Give the 95th percentile of some calls, in milliseconds."""
    times = []
    for _call in range(count):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.quantiles(times, n=20)[-1]


def shown(side: Side) -> str:
    return f"{side.rate:,.0f}/s, {side.cpu_ms:.2f} ms CPU"
