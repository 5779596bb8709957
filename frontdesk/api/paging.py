"""Lists come in pages; `next` is a cursor to the following one, or null at the end."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, TypeVar

from django.utils.translation import gettext as _
from pydantic import Field

from frontdesk.kit.http.problem import Problem

T = TypeVar("T")
Limit = Annotated[int, Field(ge=1, le=100, description="how many at most")]
Cursor = Annotated[str | None, Field(max_length=200, description="`next` of the page before")]
DEFAULT_LIMIT = 50


def next_of(rows: Sequence[T], limit: int, place: Callable[[T], Sequence[Any]]) -> tuple[list[T], str | None]:
    """One row more than asked for was read: the page, and where the next one begins if there is one."""
    page = list(rows[:limit])
    return page, written(*place(page[-1])) if len(rows) > limit else None


def written(*values: Any) -> str:
    """The cursor for a place."""
    text = json.dumps([value.isoformat() if isinstance(value, datetime) else value for value in values])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def instant_and_number(cursor: str | None) -> tuple[datetime, int] | None:
    """The place that a cursor of (instant, number) names. Raises Problem 422 for what was never one of ours."""
    if cursor is None:
        return None
    try:
        instant, number = _read(cursor)
        return _aware(datetime.fromisoformat(instant)), _bounded(number)
    except (ValueError, TypeError) as error:
        raise _not_ours() from error


def number(cursor: str | None) -> int | None:
    """The same for a cursor of one number."""
    if cursor is None:
        return None
    try:
        (place,) = _read(cursor)
        return _bounded(place)
    except (ValueError, TypeError) as error:
        raise _not_ours() from error


def _read(cursor: str) -> list[Any]:
    try:
        return list(json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))))
    except (binascii.Error, UnicodeError, RecursionError) as error:
        raise ValueError(cursor) from error


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(instant)
    return instant


def _bounded(place: Any) -> int:
    if type(place) is not int or not 0 <= place < 2**63:
        raise ValueError(place)
    return place


def _not_ours() -> Problem:
    return Problem(422, _("This cursor was not given by us. Leave it out to begin at the first page."))
