"""Whether a calendar is open: rules ask, and who keeps the calendars answers. They live in a room beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

Choices = Callable[[], Iterable[tuple[int, str]]]
IsOpen = Callable[[int, datetime], bool]

_kept_by: list[tuple[Choices, IsOpen]] = []


def kept_by(choices: Choices, is_open: IsOpen) -> None:
    """Say once, at start, who knows which calendars there are and whether that one is open at an instant."""
    _kept_by[:] = [(choices, is_open)]


def choices() -> Iterable[tuple[int, str]]:
    """The calendars that can be chosen: number and name."""
    return [each for known, _is_open in _kept_by for each in known()]


def is_open(calendar: int, at: datetime) -> bool:
    """False also for a calendar that is not there."""
    return any(asked(calendar, at) for _choices, asked in _kept_by)
