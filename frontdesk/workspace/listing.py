"""The rows of a list of conversations: one query for all that a row shows, and a place to go on from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from frontdesk.conversations import lists
from frontdesk.conversations.models import Event
from frontdesk.conversations.models.conversation import ConversationQuerySet
from frontdesk.people.models import Agent, ContactKind, ContactPoint

MOST_ROWS = 200
COLUMNS = (
    "pk", "subject", "preview", "status", "priority", "channel", "updated_at", "last_author", "waiting_since",
    "customer_id", "assignee_id", "assignee__name", "who", "is_unread",
)

SPOKEN = ("message.received", "message.answered", "note.added")

Cursor = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """`rows` as the template shows them; `older` is the cursor below the last one, '' at the end."""

    rows: list[Any]
    older: str = ""


def page(name: str, *, agent: Agent, team_ids: list[int], before: Cursor | None = None, rows: int = lists.PAGE_SIZE) -> Rows:
    """Up to `rows` conversations of the list of that name, newest first. One query."""
    found = list(shown(lists.page(name, agent=agent, team_ids=team_ids, before=before, limit=rows + 1), agent))
    older = cursor_below(found[rows - 1]) if len(found) > rows else ""
    return Rows(found[:rows], older)


def shown(conversations: ConversationQuerySet, agent: Agent) -> Any:
    """What a row shows of each conversation, in the same query: named tuples with the fields of COLUMNS.

    Unread is what others have said since the agent last looked; that a mail went out or a tag came on is no news.
    """
    reach = ContactPoint.objects.filter(customer=OuterRef("customer_id")).exclude(kind=ContactKind.VISITOR).order_by("pk").values("value")[:1]
    news = Event.objects.filter(
        ~Q(agent=agent) | Q(agent=None), conversation=OuterRef("pk"), pk__gt=Coalesce(OuterRef("read__event_id"), 0), kind__in=SPOKEN,
    )
    return conversations.alias(
        read=FilteredRelation("seen", condition=Q(seen__agent=agent)),
    ).annotate(
        who=Coalesce(NullIf(F("customer__name"), Value("")), Subquery(reach), Value("")), is_unread=Exists(news.order_by()),
    ).values_list(*COLUMNS, named=True)


def cursor_below(row: Any) -> str:
    """A place in a list, as it travels in an address: microseconds since 1970 and the number."""
    return f"{round(row.updated_at.timestamp() * 1_000_000)}-{row.pk}"


def cursor_from(text: str) -> Cursor | None:
    """The place again; None for what is none."""
    micros, _dash, number = text.partition("-")
    if not (micros.isdigit() and number.isdigit() and len(text) <= 40):
        return None
    try:
        at = datetime.fromtimestamp(int(micros) // 1_000_000, UTC).replace(microsecond=int(micros) % 1_000_000)
    except (OverflowError, ValueError, OSError):
        return None
    return at, int(number)


def rows_wanted(text: str) -> int:
    """How many rows are on the screen already and are to be shown anew."""
    return min(max(int(text), lists.PAGE_SIZE), MOST_ROWS) if text.isdigit() and len(text) < 6 else lists.PAGE_SIZE
