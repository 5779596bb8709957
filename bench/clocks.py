"""Due instants a second, and what a change of policies costs a desk: how long it takes, and what the inbox feels of it."""

from __future__ import annotations

import random
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from bench import load
from bench.desk import Browser, Desk, Web, signed_in
from bench.measure import latency

INSTANTS = 40_000
ROUNDS = 300
WEEK = {day: [["09:00", "12:30"], ["13:30", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def run(database: str, size: int) -> dict[str, Any]:
    """Per second in this process; then `size` open conversations follow another policy while the inbox is read."""
    with Desk(database) as desk:
        agent = load.people()[0]
        load.conversations(size)
        _open_all()
        _recounted()
        return {"database": database, "due": _due(), "recount": _while_it_is_read(desk, agent, size)}


def _due() -> dict[str, float]:
    """Of clocks with an ordinary calendar and holidays: bare, and with a pause, a change and what becomes of them."""
    from frontdesk.clocks.clock import Change, Clock
    from frontdesk.clocks.reading import read
    from frontdesk.kit.hours import Calendar, due

    days = {f"2026-{month:02}-01": [] for month in range(1, 13)}
    calendar = Calendar.from_json({"zone": "Europe/Berlin", "week": WEEK, "days": days})
    chance = random.Random(1)  # noqa: S311
    starts = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(300 * 86400)) for _each in range(INSTANTS)]
    began = time.perf_counter()
    for start in starts:
        due(calendar, start, 8 * 3600)
    bare = time.perf_counter() - began
    clocks = [
        Clock(start, calendar, 28_800, ((start + timedelta(hours=2), start + timedelta(hours=30)),), (Change(start + timedelta(hours=1), 14_400),))
        for start in starts[: INSTANTS // 4]
    ]
    began = time.perf_counter()
    for clock in clocks:
        read(clock, clock.start + timedelta(days=2))
    return {"due_per_s": round(INSTANTS / bare), "read_with_pause_and_change_per_s": round(len(clocks) / (time.perf_counter() - began))}


def _open_all() -> None:
    from frontdesk.conversations.models import Conversation

    Conversation.objects.update(status="open")


def _promise(hours: float) -> None:
    from frontdesk.clocks import policies
    from frontdesk.clocks.matching import Promise
    from frontdesk.clocks.models import BusinessCalendar, Kind

    always = policies.always()
    calendar = BusinessCalendar.objects.get()
    promises = [Promise(kind, hours * 3600, calendar.pk) for kind in (Kind.FIRST_RESPONSE, Kind.NEXT_RESPONSE)]
    policies.save(always, name=always.name, conditions={}, promises=promises, by=None)


def _recounted() -> float:
    """The first policy reaches all; seconds."""
    from frontdesk.clocks import recount
    from frontdesk.kit import clock

    _promise(10_000)
    began = time.perf_counter()
    while recount.take_slice(clock.now()):
        pass
    return time.perf_counter() - began


def _while_it_is_read(desk: Desk, agent: Any, size: int) -> dict[str, Any]:
    """The inbox before and while, in its own processes, and how many conversations a second follow meanwhile."""
    from frontdesk.clocks.models import SlaClock

    with Web(desk) as web:
        browser = Browser(web.port, signed_in(agent))
        for _turn in range(30):
            browser.get("/inbox/open/")
        before = latency([_asked(browser) for _turn in range(ROUNDS)])
        _promise(20_000)
        newest = SlaClock.objects.order_by("-version_id").values_list("version_id", flat=True).first()
        worker = threading.Thread(target=_work)
        began = time.perf_counter()
        worker.start()
        during: list[float] = []
        while worker.is_alive():
            during.append(_asked(browser))
            time.sleep(0.02)
        seconds = time.perf_counter() - began
        worker.join()
        left = SlaClock.objects.filter(version_id=newest).count()
    measured = latency(during)
    return {
        "conversations": size, "seconds": round(seconds, 1), "per_s": round(size / seconds), "left_behind": left,
        "inbox_before": before, "inbox_while": measured, "p95_ratio": round(measured["p95_ms"] / before["p95_ms"], 2),
    }


def _work() -> None:
    """As the worker does it: job after job, until all follow."""
    from django.db import connection

    from frontdesk.clocks import recount

    while recount.is_pending():
        recount.recount.run()
    connection.close()


def _asked(browser: Browser) -> float:
    return browser.get("/inbox/open/")[2]
