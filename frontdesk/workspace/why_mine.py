"""Why did I get this? How the conversation came into its agent's hands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation, Event
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.routing.models import Given, Offer, Outcome
from frontdesk.workspace import reasons, ruled, sentences
from frontdesk.workspace.sentences import Happened

CAME_BY = ("conversation.assigned", "chat.accepted")


@dataclass(frozen=True, slots=True)
class Account:
    """How it came: a sentence and its instant, what speaks for the agent, and of the others what stood against them."""

    how: str
    at: datetime | None
    why: list[str]
    others: list[tuple[str, Any]]


@agents_only("GET")
def why_mine(request: AgentRequest, number: int) -> HttpResponse:
    """The account, of the agent in whose hands it is now."""
    conversation = access.conversation_with_people(request.agent, number)
    page = {"conversation": conversation, "account": _account(conversation, request.agent)}
    return render(request, "workspace/why_mine.html", page)


def _account(conversation: Conversation, reader: Agent) -> Account | None:
    if conversation.assignee_id is None:
        return None
    event = conversation.events.filter(kind__in=CAME_BY).select_related("agent").order_by("-pk").first()
    kept = _kept(conversation, event)
    why = [*_by_rule(event), *reasons.sentences(kept)]
    return Account(_said(event, reader), event.at if event else None, why, _others(kept.get("not_asked", {})))


def _by_rule(event: Event | None) -> list[str]:
    """The rule that did it, and what its conditions were read as."""
    cause = Event.objects.filter(pk=event.cause_id, kind="rule.fired").first() if event is not None and event.cause_id else None
    return [ruled.sentence(cause.facts)] if cause is not None else []


def _kept(conversation: Conversation, event: Event | None) -> Mapping[str, Any]:
    """What dispatch kept when it gave or offered it; nothing where a person, or a rule, said whose it is."""
    if event is None:
        return {}
    if event.kind == "chat.accepted":
        offer = Offer.objects.filter(chat=event.facts.get("chat"), outcome=Outcome.ACCEPTED, reached__agent=conversation.assignee_id).order_by("-pk").first()
        return offer.why if offer else {}
    if not event.facts.get("why"):
        return {}
    given = Given.objects.filter(conversation=conversation, agent=conversation.assignee_id, at=event.at).order_by("-pk").first()
    return (given.why if given else {}) | event.facts["why"]


def _said(event: Event | None, reader: Agent) -> str:
    if event is None:
        return _("Nothing is known of how it came.")
    happened = Happened(
        event.pk, event.kind, event.actor, event.agent_id, event.agent.name if event.agent else None, event.message_id,
        {name: value for name, value in event.facts.items() if name != "why"}, event.at,
    )
    return sentences.of([happened], reader)[0]


def _others(not_asked: Mapping[str, str]) -> list[tuple[str, Any]]:
    """Those of whom something is known, by name. One query."""
    names = dict(Agent.objects.filter(pk__in=[int(pk) for pk in not_asked]).values_list("pk", "name")) if not_asked else {}
    found = [(names[int(pk)], reasons.WHY_NOT.get(reason, reason)) for pk, reason in not_asked.items() if int(pk) in names]
    return sorted(found, key=lambda one: str(one[0]))
