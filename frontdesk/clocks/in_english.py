"""Instants and lengths of time in English, for the command line."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta


def shown(value: object) -> str:
    """`Mon 2 Mar 2026, 10:00`, `10:00`, `4 h 30 min`; other values as they are."""
    match value:
        case datetime():
            return f"{shown(value.date())}, {shown(value.time())}"
        case date():
            return f"{value:%a} {value.day} {value:%b %Y}"
        case time():
            return value.isoformat("minutes" if not value.second and not value.microsecond else "auto")
        case timedelta():
            return _length(value)
        case _:
            return str(value)


def _length(length: timedelta) -> str:
    minutes, rest = divmod(length, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest.total_seconds():.6f}".rstrip("0").rstrip(".")
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{seconds} s" if rest else ""]
    return " ".join(part for part in parts if part) or "0 min"
