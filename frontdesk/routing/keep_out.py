"""Who may not be given a conversation: the one whom the customer complains about, or who knows them too well."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, assign, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Author, Conversation, Visibility
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from frontdesk.routing.models import KeptOut

LONGEST_REASON = 300


def keep_out(conversation: Conversation, agent: Agent, *, reason: str, by: Actor, at: datetime | None = None) -> None:
    """From now on it is neither given nor offered to that agent; from their hands it is put back. Twice is once.

    They still see it, as everybody in the team does, and a person may give it to them. Raises Refused without a reason.
    """
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if not reason:
        raise Refused(_("Write why they may not have it, in a few words."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        if KeptOut.objects.filter(conversation=conversation, agent=agent).exists():
            return
        KeptOut.objects.create(conversation=conversation, agent=agent, reason=reason)
        recorded = ledger.record(conversation, "agent.kept_out", actor=by, facts={"agent": agent.pk, "reason": reason}, at=at)
        if conversation.assignee_id == agent.pk:
            with ledger.caused_by(recorded):
                assign.to_agent(conversation, None, by=by, at=at)


def let_in(conversation: Conversation, agent: Agent, *, by: Actor, at: datetime | None = None) -> None:
    """They may be given it again. Raises Refused where the agent would let in themselves."""
    if isinstance(by, Agent) and by.pk == agent.pk:
        raise Refused(_("Somebody else must say that you may have it again."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        if KeptOut.objects.filter(conversation=conversation, agent=agent).delete()[0]:
            ledger.record(conversation, "agent.let_in", actor=by, facts={"agent": agent.pk}, at=at)


def of(conversation: Conversation) -> list[KeptOut]:
    """Who is kept out, and why. One query."""
    return list(KeptOut.objects.filter(conversation=conversation).select_related("agent").order_by("pk"))


def ids(conversation: Conversation) -> frozenset[int]:
    """Who is kept out, by their ids. One short query."""
    return frozenset(row[0] for row in rows.select("SELECT agent_id FROM routing_keptout WHERE conversation_id = %s", [conversation.pk]))


def who_answered_last(conversation: Conversation) -> Agent | None:
    """The agent whose answer the customer has read last, if a person has answered."""
    answers = conversation.messages.filter(author_kind=Author.HUMAN, visibility=Visibility.PUBLIC, agent__isnull=False)
    answer = answers.select_related("agent").order_by("-pk").first()
    return answer.agent if answer else None
