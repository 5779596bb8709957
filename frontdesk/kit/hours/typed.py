"""Reads and writes the hours of a day as people type them: `9–12:30, 13.30 – 18`, or `9am-5pm`."""

from __future__ import annotations

import re

from frontdesk.kit.hours.unreadable import Unreadable
from frontdesk.kit.sentence import marked as _

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:([ap])\.?m\.?)?"
SPAN = re.compile(_TIME + r"\s*[-\u2010-\u2015\u2212]\s*" + _TIME, re.IGNORECASE)
"""Between the times any dash: hyphens, en and em dashes, a minus."""
BETWEEN = re.compile(r"[\s,;،、/+&]*")
MOST_SPANS = 12


def read(text: str) -> list[list[str]]:
    """The spans in the written form of a calendar, `[["09:00", "12:30"]]`; none for nothing. Raises Unreadable."""
    spans, end = [], 0
    for found in SPAN.finditer(text):
        if not BETWEEN.fullmatch(text, end, found.start()):
            raise _unreadable(text)
        begins, ends = _clock(*found.groups()[:3]), _clock(*found.groups()[3:])
        if not begins or not ends or begins == "24:00":
            raise _unreadable(found[0])
        spans.append([begins, ends])
        end = found.end()
    if not BETWEEN.fullmatch(text, end) or len(spans) > MOST_SPANS:
        raise _unreadable(text)
    return spans


def written(spans: list[list[str]]) -> str:
    """As one would type them: `09:00–12:30, 13:30–18:00`."""
    return ", ".join(f"{begins}–{ends}" for begins, ends in spans)


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    """`09:00`; "" for what no clock shows. `int` reads the digits of every script."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return ""
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return f"{hours:02}:{minutes:02}" if (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0) else ""


def _unreadable(text: str) -> Unreadable:
    return Unreadable(_("“%(text)s” are no hours. Write them such as 09:00–12:00, 13:00–17:00."), text=text.strip()[:60])
