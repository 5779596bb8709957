"""The truth about waiting: is the widget's team open, is somebody there, and how long does it take?"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations import queue
from frontdesk.kit import hours
from frontdesk.people import assistant
from frontdesk.people.models import Desk


@dataclass(frozen=True, slots=True)
class Availability:
    """What a visitor who has no chat yet may expect at an instant.

    `is_open`: by the calendar. `is_staffed`: an agent of the team is online. `opens_at` is told while it is closed,
    `closes_at` while it is open; None where it never does. `wait_seconds` is within what eight of ten are answered by a
    person, told while one is there. `is_assisted`: the assistant answers first, at any hour.
    """

    is_open: bool
    is_staffed: bool
    is_assisted: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    wait_seconds: int | None = None
    waiting: int = 0

    @property
    def is_live(self) -> bool:
        """Open, and a person is there: a message now begins a chat with people."""
        return self.is_open and self.is_staffed

    def as_json(self) -> dict[str, object]:
        """For the widget; instants in UTC (ISO 8601)."""
        return {
            "is_open": self.is_open, "is_staffed": self.is_staffed, "is_assisted": self.is_assisted,
            "wait_seconds": self.wait_seconds, "waiting": self.waiting,
            "opens_at": self.opens_at.isoformat() if self.opens_at else None,
            "closes_at": self.closes_at.isoformat() if self.closes_at else None,
        }


def of(widget: Widget, team_id: int, *, at: datetime, now: queue.Queue | None = None, is_wait_told: bool = True) -> Availability:
    """Of the team that answers there, with its queue where that is at hand already. At most four queries."""
    calendar = calendar_of(widget)
    is_open = widget.is_enabled and (calendar is None or hours.is_open(calendar, at))
    now = now or queue.of(team_id)
    wait = queue.wait_seconds(team_id, ahead=now.waiting, at=at, now=now) if is_open and now.online and is_wait_told else None
    return Availability(
        is_open=is_open, is_staffed=now.online > 0, is_assisted=_is_assisted(widget, team_id, at),
        waiting=now.waiting, wait_seconds=None if wait is None else round(wait),
        opens_at=hours.next_opening(calendar, at) if calendar and not is_open else None,
        closes_at=hours.next_closing(calendar, at) if calendar and is_open else None,
    )


def _is_assisted(widget: Widget, team_id: int, at: datetime) -> bool:
    return widget.is_enabled and widget.assistant_first and assistant.is_alive(at, team_id=team_id)


def calendar_of(widget: Widget) -> hours.Calendar | None:
    """When its team chats, by the desk's clocks; None for always."""
    if not widget.calendar:
        return None
    desk = Desk.current()
    return _calendar(json.dumps(widget.calendar, sort_keys=True), desk.time_zone if desk else "UTC")


@lru_cache(maxsize=64)
def _calendar(form: str, zone: str) -> hours.Calendar:
    """Kept, because a calendar works its weeks out once."""
    return hours.Calendar.from_json({"zone": zone, **json.loads(form)})
