"""Conversations: listed, begun, and changed by the same verbs as the agents' pages use."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field

from frontdesk.api import care, find
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.begin import Question, begin
from frontdesk.api.change import Change, change
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import ConversationOut
from frontdesk.api.values import Line, Number
from frontdesk.conversations import access
from frontdesk.conversations.models import Status as Standing

router = Router(tags=["conversations"])

View = Literal["mine", "unassigned", "open", "waiting", "snoozed", "solved"]


class Filters(Schema):
    """All of them together. `q` searches messages and files as agents do, with operators, and orders by the newest that fits."""

    view: View | None = None
    status: Annotated[list[Standing], Field(max_length=6)] = []
    team: Number | None = None
    assignee: Number | Literal["me", "none"] | None = None
    customer: Number | None = None
    tag: Annotated[Line, Field(max_length=50)] | None = None
    q: Annotated[Line, Field(max_length=400)] | None = None
    updated_after: AwareDatetime | None = None
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT

    def wanted(self, *, knows: bool) -> find.Wanted:
        return find.Wanted(
            view=self.view, statuses=tuple(self.status), team=self.team, assignee=self.assignee, customer=self.customer,
            tag=self.tag, words=self.q, updated_after=self.updated_after, knows=knows,
        )


class ConversationPage(Schema):
    items: list[ConversationOut]
    next: str | None


@router.get("", auth=reads, response=ConversationPage)
def list_conversations(request: ApiRequest, filters: Query[Filters]) -> ConversationPage:
    """Conversations that the token's agent may see, newest first."""
    page, knows = find.page if filters.q is None else find.page_with_words, care.knows(request.auth)
    rows, following = page(filters.wanted(knows=knows), agent=request.auth.agent, cursor=filters.cursor, limit=filters.limit)
    return ConversationPage(items=[ConversationOut.of(row, knows=knows) for row in rows], next=following)


@router.post("", auth=writes, response={201: ConversationOut}, openapi_extra=TAKES_KEY)
def begin_conversation(request: ApiRequest, question: Question) -> Status[Any]:
    """A customer's question that reached you elsewhere: it is received as if they had written a mail."""
    return once(request, lambda: ConversationOut.of(begin(question, by=request.auth.agent), knows=care.knows(request.auth)))


@router.get("/{number}", auth=reads, response=ConversationOut)
def get_conversation(request: ApiRequest, number: Number) -> ConversationOut:
    """One conversation."""
    return ConversationOut.of(access.conversation_with_people(request.auth.agent, number), knows=care.knows(request.auth))


@router.patch("/{number}", auth=writes, response=ConversationOut)
def change_conversation(request: ApiRequest, number: Number, wanted: Change) -> ConversationOut:
    """Change what is given, all of it or nothing. `tags` are all that it shall have."""
    conversation = access.conversation(request.auth.agent, number)
    knows = care.knows(request.auth)
    return ConversationOut.of(change(conversation, wanted, by=request.auth.agent, knows=knows), knows=knows)
