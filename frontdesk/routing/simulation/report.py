"""The same days under three policies, and what each changes against first in, first out."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from frontdesk.routing import handle_times, policy
from frontdesk.routing.dispatch import DispatchPolicy, Order
from frontdesk.routing.simulation import synthetic
from frontdesk.routing.simulation.compare import Difference, Measure, difference, measure
from frontdesk.routing.simulation.history import History
from frontdesk.routing.simulation.play import Begun, play

FIFO, NEXT_BREACH, IN_FORCE = "first_in_first_out", "next_breach_first", "in_force"
SYNTHETIC_DAYS = 10
SYNTHETIC_LOAD = 0.97
SYNTHETIC_MINUTES = 480

DayOf = Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class Report:
    """`measured` is the mean day under each policy; `against` the paired differences to first in, first out, day by day:
    of what waiting costs, and of the points in target.
    """

    items: int
    agents: int
    days: int
    measured: Mapping[str, Measure]
    against: Mapping[str, tuple[Difference, Difference]]

    def as_json(self) -> dict[str, object]:
        return {
            "items": self.items, "agents": self.agents, "days": self.days,
            "policies": {
                name: {
                    "cost": round(one.cost, 3), "in_target_percent": round(100 * one.in_target_share, 2),
                    "longest_wait_minutes": round(one.longest_wait_minutes, 1),
                } for name, one in self.measured.items()
            },
            "against_first_in_first_out": {
                name: {"cost": _as_json(cost), "in_target_points": _as_json(target)} for name, (cost, target) in self.against.items()
            },
        }


def of_history(history: History, day_of: DayOf) -> Report:
    """`day_of` names the day, in the desk's zone, on which something came."""
    times = handle_times.known()
    played = {
        name: [
            *play(history.mails, history.shifts, _under(name, policy.mails(times))),
            *play(history.chats, history.shifts, _under(name, policy.chats(times))),
        ]
        for name in (FIFO, NEXT_BREACH, IN_FORCE)
    }
    by_day = {name: _by_day(begun, day_of) for name, begun in played.items()}
    days = sorted(by_day[FIFO])
    measured = {name: [measure(found[day]) for day in days] for name, found in by_day.items()}
    return _report(len(history.mails) + len(history.chats), len(history.shifts), measured)


def of_synthetic_days() -> Report:
    """Ten days that never were, for a desk without a history."""
    force = DispatchPolicy(mean_handle_seconds=synthetic.MEAN_HANDLE_SECONDS)
    days = [synthetic.arrivals(load=SYNTHETIC_LOAD, seed=seed, minutes=SYNTHETIC_MINUTES) for seed in range(SYNTHETIC_DAYS)]
    measured = {
        name: [measure(play(day, synthetic.shifts(), _under(name, force))) for day in days] for name in (FIFO, NEXT_BREACH, IN_FORCE)
    }
    return _report(sum(map(len, days)), synthetic.AGENTS, measured)


def _under(name: str, force: DispatchPolicy) -> DispatchPolicy:
    """The other two know no guards; who may take what is the same under all three."""
    if name == IN_FORCE:
        return force
    order = Order.OLDEST if name == FIFO else Order.NEXT_BREACH
    return replace(force, order=order, oldest_every=0, longest_wait_seconds=None)


def _by_day(begun: Iterable[Begun], day_of: DayOf) -> dict[str, list[Begun]]:
    found: dict[str, list[Begun]] = defaultdict(list)
    for one in begun:
        found[day_of(one.arrival.item.arrived_at)].append(one)
    return found


def _report(items: int, agents: int, measured: Mapping[str, Sequence[Measure]]) -> Report:
    fifo = measured[FIFO]
    against = {
        name: (
            difference([one.cost for one in days], [one.cost for one in fifo]),
            difference([100 * one.in_target_share for one in days], [100 * one.in_target_share for one in fifo]),
        )
        for name, days in measured.items() if name != FIFO
    }
    return Report(items, agents, len(fifo), {name: _mean(days) for name, days in measured.items()}, against)


def _mean(days: Sequence[Measure]) -> Measure:
    return Measure(
        statistics.fmean(day.cost for day in days), statistics.fmean(day.in_target_share for day in days),
        max(day.longest_wait_minutes for day in days), sum(day.items for day in days),
    )


def _as_json(found: Difference) -> dict[str, object]:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(found).items()} | {"is_detectable": found.is_detectable}
