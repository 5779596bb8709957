"""Which numbers the documents of a day have, so that a search between two days reads nothing of the others.

Numbers follow the clock by and large, but need not: the lowest and the highest of each day (UTC) are true for any order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection

from frontdesk.kit.search.document import Document

NOTE = """INSERT INTO search_day (day, lowest, highest) VALUES (%s, %s, %s) ON CONFLICT (day) DO UPDATE SET
    lowest = CASE WHEN excluded.lowest < search_day.lowest THEN excluded.lowest ELSE search_day.lowest END,
    highest = CASE WHEN excluded.highest > search_day.highest THEN excluded.highest ELSE search_day.highest END"""


def note(documents: Iterable[Document]) -> None:
    """Remember their days; in the caller's transaction."""
    spans: dict[date, tuple[int, int]] = {}
    for each in documents:
        if each.at is not None:
            lowest, highest = spans.get(each.at.date(), (each.number, each.number))
            spans[each.at.date()] = min(lowest, each.number), max(highest, each.number)
    with connection.cursor() as cursor:
        cursor.executemany(NOTE, [(str(day), *span) for day, span in sorted(spans.items())])


def numbers(after: datetime | None, before: datetime | None) -> tuple[int | None, int | None]:
    """All documents between the two instants (UTC) have a number from the first on and below the second; None: no bound.

    Where there are none, the two are the same.
    """
    lowest = highest = None
    with connection.cursor() as cursor:
        if after is not None:
            cursor.execute("SELECT min(lowest) FROM search_day WHERE day >= %s", [str(after.date())])
            lowest = cursor.fetchone()[0]
        if before is not None:
            cursor.execute("SELECT max(highest) FROM search_day WHERE day <= %s", [str(before.date())])
            highest = cursor.fetchone()[0]
    if (after is not None and lowest is None) or (before is not None and highest is None):
        return 0, 0
    return lowest, None if highest is None else highest + 1
