"""Plays the desk's own days again: first in, first out, next breach first, and the policy in force."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.clocks.models import Kind, SlaClock
from frontdesk.kit import clock
from frontdesk.people.models import Desk
from frontdesk.routing.simulation import history, report
from frontdesk.routing.simulation.compare import Difference
from frontdesk.routing.simulation.report import Report

DAYS = 28
FEWEST_ITEMS = 30
"""With fewer there is nothing to play."""
NAMES = {report.FIFO: "first in, first out", report.NEXT_BREACH: "next breach first", report.IN_FORCE: "the policy in force"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="since", type=_day, metavar="DAY", help=f"the first day, like 2026-03-02; {DAYS} days before the end if none is given")
    parser.add_argument("--to", dest="until", type=_day, metavar="DAY", help="the last day; today if none is given")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object")


def run(options: Namespace) -> int:
    """0, or 2 when the days are in the wrong order. It only reads, so the desk may run meanwhile."""
    zone = _zone()
    until: date = options.until or clock.now().astimezone(zone).date()
    since: date = options.since or until - timedelta(days=DAYS - 1)
    if since > until:
        print(f"The first day, {since}, is after the last, {until}. Give them the other way round.")
        return 2
    begin, end = _midnight(since, zone), _midnight(until + timedelta(days=1), zone)
    played = history.read(begin, end, _dues(begin, end))
    is_enough = len(played.mails) + len(played.chats) >= FEWEST_ITEMS and bool(played.shifts)
    found = report.of_history(played, lambda at: str(at.astimezone(zone).date())) if is_enough else report.of_synthetic_days()
    source = "history" if is_enough else "synthetic"
    if options.json:
        print(json.dumps({"source": source, "from": str(since), "to": str(until), **found.as_json()}))
    else:
        print("\n".join(_in_words(found, since, until, is_enough=is_enough)))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day. Write it like 2026-03-02.") from error


def _zone() -> ZoneInfo:
    desk = Desk.current()
    return ZoneInfo(desk.time_zone if desk else "UTC")


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _dues(begin: datetime, end: datetime) -> dict[tuple[int, datetime], datetime]:
    """What was promised to be answered when, by conversation and the instant at which the clock began."""
    clocks = SlaClock.objects.filter(kind__in=(Kind.FIRST_RESPONSE, Kind.NEXT_RESPONSE), started_at__gte=begin, started_at__lt=end, due_at__isnull=False)
    found = clocks.values_list("conversation_id", "started_at", "due_at")
    return {(number, started_at): due_at for number, started_at, due_at in found.iterator() if due_at is not None}


def _in_words(found: Report, since: date, until: date, *, is_enough: bool) -> list[str]:
    if is_enough:
        about = f"{since} to {until}: {found.items} items on {found.days} days, {found.agents} agents."
    else:
        about = (
            f"From {since} to {until} there are fewer than {FEWEST_ITEMS} items, so this is a day that never was, {found.days} times: "
            f"{found.items} items, {found.agents} agents, {report.SYNTHETIC_LOAD:.0%} of what they can do."
        )
    lines = [about, "Each day is played under each policy with the same arrivals and the same work.", ""]
    lines.append(f"{'':22}{'waiting costs':>15}{'in target':>12}{'longest wait':>15}")
    for name, one in found.measured.items():
        lines.append(f"{NAMES[name]:22}{one.cost:>15.1f}{one.in_target_share:>11.1%} {one.longest_wait_minutes:>10.0f} min")
    lines += ["", "What waiting costs is value × urgency × minutes until somebody begins, on average; in target is what is begun before it is due.", ""]
    lines.append("Against first in, first out (mean of the paired differences by day ± half of the 95 % interval):")
    for name, (cost, target) in found.against.items():
        lines.append(f"{NAMES[name]}: waiting costs {_told(cost, '')}; in target {_told(target, ' points')}")
    return lines


def _told(found: Difference, unit: str) -> str:
    if found.half is None:
        return f"{found.mean:+.1f}{unit}, of one day alone: no interval"
    said = f"{found.mean:+.1f} ± {found.half:.1f}{unit}"
    return said if found.is_detectable else f"{said}, no detectable difference"
