"""Which version of a calendar counts when: pure, from all versions that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from frontdesk.clocks.clock import Change
from frontdesk.kit.hours import Calendar


@dataclass(frozen=True, slots=True)
class Issue:
    """One version: the instant from which it is in force, when it was written down, its hours, and by date (ISO) the holidays
    by which it is closed.
    """

    begins_at: datetime
    known_since: datetime
    calendar: Calendar
    holidays: Mapping[str, str] = field(default_factory=dict, compare=False)


def known_by(issues: Sequence[Issue], at: datetime) -> Sequence[Issue]:
    """Those that were written down by then; at least the first, which counts for all time before it."""
    return [issue for issue in issues if issue.known_since <= at] or issues[:1]


def in_force(issues: Sequence[Issue], at: datetime) -> Issue:
    """The one of the latest beginning; of those from the same instant on, the one that was written last."""
    begun = [(issue.begins_at, number) for number, issue in enumerate(issues) if issue.begins_at <= at]
    if begun:
        return issues[max(begun)[1]]
    return issues[min(range(len(issues)), key=lambda number: (issues[number].begins_at, -number))]


def changes_among(issues: Sequence[Issue], since: datetime, until: datetime | None = None) -> list[Change]:
    """The changes after `since`, up to and including `until`, in order of time."""
    if len(issues) == 1:
        return []
    instants = sorted({issue.begins_at for issue in issues if since < issue.begins_at and (until is None or issue.begins_at <= until)})
    return [Change(at, calendar=in_force(issues, at).calendar) for at in instants]
