"""The ledger for programs: what has happened since, in an order in which nothing can be missed."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from frontdesk.api import care
from frontdesk.api.auth import ApiRequest, reads
from frontdesk.api.shapes import EventOut
from frontdesk.api.values import LARGEST_NUMBER
from frontdesk.conversations import access
from frontdesk.conversations.models import Event
from frontdesk.kit.http.problem import Problem

router = Router(tags=["events"])

LOOKED_THROUGH = 1_000
"""Events of the whole desk through which one request looks at most for those that the agent may see."""


class Since(Schema):
    """`after` is the `after` of the page before; 0 begins at the first event."""

    after: Annotated[int, Field(ge=0, le=LARGEST_NUMBER)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class EventPage(Schema):
    """Ask again with `after`: at once while there `is_more`, else when you like. A page may be empty and have more."""

    items: list[EventOut]
    after: int
    is_more: bool


@router.get("", auth=reads, response=EventPage)
def list_events(request: ApiRequest, since: Query[Since]) -> EventPage:
    """What happened after that event to conversations that the token's agent may see now, in the ledger's order.

    Ids may skip and, on PostgreSQL, need not rise; the order of the pages is what counts. An event appears once no
    other can come before it any more, usually at once.
    """
    if since.after and not Event.objects.filter(pk=since.after).exists():
        raise Problem(422, _("There is no event with this id. Begin again with after=0."))
    agent = request.auth.agent
    places = _places(since.after)
    teams = set(agent.visible_team_ids())
    wanted = [event_id for event_id, team_id in places if team_id in teams]
    chosen, is_cut = wanted[: since.limit], len(wanted) > since.limit
    events = Event.objects.filter(access.events_not_whispered_past(agent)).in_bulk(chosen)
    after = chosen[-1] if is_cut else next((event_id for event_id, _team in reversed(places)), since.after)
    knows = care.knows(request.auth)
    told = [(events[event_id], care.facts(events[event_id], knows=knows)) for event_id in chosen if event_id in events]
    return EventPage(
        items=[EventOut.of(event, facts) for event, facts in told if facts is not None], after=after, is_more=is_cut or len(places) == LOOKED_THROUGH,
    )


def _places(after: int) -> list[tuple[int, int]]:
    """The next events of the whole desk and the teams that have their conversations now."""
    settled = Event.objects.settled().after(after).exclude(conversation=None)
    return list(settled.values_list("pk", "conversation__team_id")[:LOOKED_THROUGH])
