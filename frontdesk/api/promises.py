"""What is promised for a conversation, and why it is due then."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import Http404
from ninja import Router, Schema

from frontdesk.api.auth import ApiRequest, reads
from frontdesk.api.values import Number
from frontdesk.clocks import in_english, panel
from frontdesk.clocks.models import SlaClock
from frontdesk.conversations import access

router = Router(tags=["promises"])


class PromiseOut(Schema):
    """`due_at` is null while it stands still (`paused_since` says since when). `ended` is '' while it runs, else `met`,
    or `cancelled`. Broken is what has `breached_at`, also when it was met later.
    """

    id: int
    kind: str
    started_at: datetime
    due_at: datetime | None
    paused_since: datetime | None
    met_at: datetime | None
    breached_at: datetime | None
    breached_by_change: bool
    warned_percent: int
    ended: str
    cancelled_why: str

    @classmethod
    def of(cls, clock: SlaClock) -> PromiseOut:
        return cls(
            id=clock.pk, kind=clock.kind, started_at=clock.started_at, due_at=clock.due_at, paused_since=clock.paused_since, met_at=clock.met_at,
            breached_at=clock.breached_at, breached_by_change=clock.breached_by_change, warned_percent=clock.warned, ended=clock.ended,
            cancelled_why=clock.cancelled_why,
        )


class PromisesOut(Schema):
    items: list[PromiseOut]


class WhyOut(Schema):
    """The policy by whose version it runs, and what was counted, sentence by sentence, in English and in UTC."""

    policy: str
    version: int
    why: list[str]


@router.get("/conversations/{number}/promises", auth=reads, response=PromisesOut)
def promises_of(request: ApiRequest, number: Number) -> PromisesOut:
    """Those that run first, by when they are due; then the ended ones, the newest first."""
    conversation = access.conversation(request.auth.agent, number)
    return PromisesOut(items=[PromiseOut.of(clock) for clock in panel.of(conversation)])


@router.get("/conversations/{number}/promises/{clock_id}/why", auth=reads, response=WhyOut)
def why_due(request: ApiRequest, number: Number, clock_id: Number) -> WhyOut:
    """The account of one of them."""
    conversation = access.conversation(request.auth.agent, number)
    clock = SlaClock.objects.filter(conversation=conversation, pk=clock_id).first()
    account = panel.account(clock, UTC) if clock is not None else None
    if account is None:
        raise Http404("There is no such promise.")
    return WhyOut(policy=account.policy.name, version=account.version, why=[one.said(str, in_english.shown) for one in account.sentences])
