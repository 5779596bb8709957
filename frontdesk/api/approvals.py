"""What agents give, what they ask for beyond their authority, and what was decided about it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from frontdesk.api import paging
from frontdesk.api.auth import ApiRequest, reads, writes
from frontdesk.api.idempotency import TAKES_KEY, once
from frontdesk.api.paging import DEFAULT_LIMIT, Cursor, Limit
from frontdesk.api.shapes import named
from frontdesk.api.values import Line, Named, Number, Strict
from frontdesk.clocks.authority import ask, decide
from frontdesk.clocks.authority.models import Action, Approval, State
from frontdesk.conversations import access
from frontdesk.people.models import Agent

router = Router(tags=["approvals"])

Reason = Annotated[Line, Field(min_length=1, max_length=500)]


class Filters(Schema):
    """All of them together."""

    state: Annotated[list[State], Field(max_length=5)] = []
    conversation: Number | None = None
    cursor: Cursor = None
    limit: Limit = DEFAULT_LIMIT


class ApprovalOut(Schema):
    """`state` is `given` (within authority), `asked`, `approved`, `declined` or `withdrawn`; `why` are the grounds on which
    approval is needed. `amount` is a decimal number in words, with its `currency`.
    """

    id: int
    conversation: int
    action: str
    amount: str | None
    currency: str
    reason: str
    state: str
    why: list[Any]
    asked_by: Named | None
    asked_at: datetime
    due_at: datetime | None
    decided_by: Named | None
    decided_at: datetime | None
    decision: str

    @classmethod
    def of(cls, one: Approval) -> ApprovalOut:
        """Who asked and who decided should have been loaded with it."""
        return cls(
            id=one.pk, conversation=one.conversation_id, action=one.action, amount=None if one.amount is None else f"{one.amount:.2f}",
            currency=one.currency, reason=one.reason, state=one.state, why=one.why, asked_by=named(one.asked_by) if one.asked_by else None,
            asked_at=one.asked_at, due_at=one.due_at, decided_by=named(one.decided_by) if one.decided_by else None,
            decided_at=one.decided_at, decision=one.decision,
        )


class ApprovalPage(Schema):
    items: list[ApprovalOut]
    next: str | None


class Wanted(Strict):
    """What is given; `amount` (two decimals) and `currency` (ISO 4217) for money alone."""

    action: Action
    reason: Reason
    amount: Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)] | None = None
    currency: Annotated[Line, Field(pattern=r"^[A-Z]{3}$")] | None = None


class Decision(Strict):
    is_approved: bool
    reason: Reason


@router.get("/approvals", auth=reads, response=ApprovalPage)
def list_approvals(request: ApiRequest, filters: Query[Filters]) -> ApprovalPage:
    """Those in conversations that the token's agent may see, the newest first."""
    found = _visible(request.auth.agent)
    if filters.state:
        found = found.filter(state__in=filters.state)
    if filters.conversation is not None:
        found = found.filter(conversation=filters.conversation)
    before = paging.number(filters.cursor)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows, following = paging.next_of(list(found.order_by("-pk")[:filters.limit + 1]), filters.limit, lambda row: [row.pk])
    return ApprovalPage(items=[ApprovalOut.of(row) for row in rows], next=following)


@router.post("/conversations/{number}/approvals", auth=writes, response={201: ApprovalOut}, openapi_extra=TAKES_KEY)
def give(request: ApiRequest, number: Number, wanted: Wanted) -> Status[Any]:
    """It is noted as given when the token's agent may give it, else approval is asked for: `state` says which."""
    by = request.auth.agent
    conversation = access.conversation(by, number)
    wish = ask.Wish(wanted.action, wanted.reason, wanted.amount, wanted.currency or "")
    return once(request, lambda: ApprovalOut.of(ask.give(conversation, wish, by=by)))


@router.post("/approvals/{approval_id}/decision", auth=writes, response={201: ApprovalOut}, openapi_extra=TAKES_KEY)
def decide_about(request: ApiRequest, approval_id: Number, decision: Decision) -> Status[Any]:
    """By somebody else than who asked, whose turn it is."""
    by = request.auth.agent
    found = _one(by, approval_id)
    return once(request, lambda: ApprovalOut.of(decide.decide(found, is_approved=decision.is_approved, reason=decision.reason, by=by)))


@router.post("/approvals/{approval_id}/withdrawal", auth=writes, response={201: ApprovalOut}, openapi_extra=TAKES_KEY)
def withdraw(request: ApiRequest, approval_id: Number) -> Status[Any]:
    """Who asked asks no more."""
    by = request.auth.agent
    found = _one(by, approval_id)

    def no_more() -> ApprovalOut:
        ask.withdraw(found, by=by)
        return ApprovalOut.of(_one(by, approval_id))

    return once(request, no_more)


def _visible(agent: Agent) -> QuerySet[Approval]:
    return Approval.objects.filter(conversation__in=access.conversations(agent)).select_related("asked_by", "decided_by", "conversation")


def _one(agent: Agent, number: int) -> Approval:
    found = _visible(agent).filter(pk=number).first()
    if found is None:
        raise Http404("There is no such approval.")
    return found
