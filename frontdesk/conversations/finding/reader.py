"""Who searches: what operators such as `assignee:me` and `after:yesterday` mean to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from frontdesk.people.models import Agent, Desk


@dataclass(frozen=True, slots=True)
class Reader:
    """`at` is now, an aware instant. `unknown_tags` are to them as if there were none."""

    agent: Agent
    at: datetime
    unknown_tags: frozenset[str] = frozenset()

    @property
    def zone(self) -> ZoneInfo:
        """Days are the reader's, or the desk's."""
        name = self.agent.time_zone or Desk.objects.values_list("time_zone", flat=True).first() or "UTC"
        return ZoneInfo(name)

    def start_of(self, year: int, month: int, day: int) -> datetime:
        """When that day begins where they are, in UTC."""
        return datetime(year, month, day, tzinfo=self.zone).astimezone(UTC)
