"""Whether colleagues take chats now; a program says it for its agent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from frontdesk.api import paging
from frontdesk.api.agents import colleagues_of
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import named
from frontdesk.api.values import Line, Named, Strict
from frontdesk.kit import clock
from frontdesk.people import presence
from frontdesk.people.models import Agent, Here, Presence
from frontdesk.routing import watch

router = Router(tags=["presence"])


class Pages(Schema):
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class PresenceOut(Schema):
    """`state` is online, away, wrap_up or offline; `since` is null for who has never said any."""

    agent: Named
    state: str
    reason: str
    since: datetime | None
    max_chats: int

    @classmethod
    def of(cls, agent: Agent, now: Presence | None) -> PresenceOut:
        return cls(
            agent=named(agent), state=now.state if now else Here.OFFLINE, reason=now.reason if now else "", since=now.since if now else None,
            max_chats=agent.max_chats,
        )


class PresencePage(Schema):
    items: list[PresenceOut]
    next: str | None


class Said(Strict):
    """`reason` is for `away`. Whoever is online says so again within 90 seconds, as an open page does, or is away."""

    state: Literal["online", "away", "offline"]
    reason: Annotated[Line, Field(max_length=presence.LONGEST_REASON)] = ""


@router.get("", auth=reads, response=PresencePage)
def list_presence(request: ApiRequest, pages: Query[Pages]) -> PresencePage:
    """Colleagues and the token's agent, in the order in which they came."""
    rows = colleagues_of(request.auth.agent).filter(is_active=True, pk__gt=paging.number(pages.cursor) or 0).order_by("pk")
    page, following = paging.next_of(list(rows.select_related("presence")[: pages.limit + 1]), pages.limit, lambda agent: (agent.pk,))
    return PresencePage(items=[PresenceOut.of(agent, getattr(agent, "presence", None)) for agent in page], next=following)


@router.put("", auth=writes, response=PresenceOut)
def set_presence(request: ApiRequest, said: Said) -> PresenceOut:
    """What the token's agent is from now on. Online, they are offered who waits; offline, their chats go back to the queue."""
    agent = request.auth.agent
    watch.be(agent, Here(said.state), reason=said.reason, at=clock.now())
    return PresenceOut.of(agent, presence.of(agent))
