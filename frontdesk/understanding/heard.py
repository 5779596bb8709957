"""Signals of a conversation are noted, and an agent can say that one is not so; rules that are often wrong fall silent."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation, Message
from frontdesk.people.models import Agent
from frontdesk.understanding import signals
from frontdesk.understanding.models import Signal

ENOUGH_WRONG = 3
"""A phrase that was wrong so often at this desk, and in half of all its cases, says nothing here any more."""
LONGEST_WORDS = 120


def hear(conversation: Conversation, message: Message) -> None:
    """Note what the message seems to say; a kind that the conversation has already is left as people left it."""
    said = signals.of(f"{message.subject}\n{message.text}" if message.subject else message.text)
    if not said:
        return
    silent = _silent({each.rule for each in said})
    noted: set[str] = set()
    rows = []
    for each in said:
        if each.rule not in silent and each.kind not in noted:
            noted.add(each.kind)
            rows.append(Signal(conversation=conversation, message=message, kind=each.kind, words=each.words[:LONGEST_WORDS], rule=each.rule))
    Signal.objects.bulk_create(rows, ignore_conflicts=True)


def of(conversation: Conversation) -> list[Signal]:
    """Those that nobody has called wrong, the oldest first. One query."""
    return list(Signal.objects.filter(conversation=conversation, is_wrong=False).order_by("pk"))


def is_not_so(conversation: Conversation, *, signal_id: int, by: Agent) -> None:
    """An agent looked, and it is not so. It is not noted here again, and its rule counts for less."""
    with transaction.atomic():
        access.locked(conversation)
        if not Signal.objects.filter(conversation=conversation, pk=signal_id).update(is_wrong=True, by=by):
            raise Http404("There is no such signal.")


def _silent(rules: set[str]) -> set[str]:
    """Those of the rules that were wrong too often here."""
    counted = Signal.objects.filter(rule__in=rules).order_by().values("rule").annotate(wrong=Count("pk", filter=Q(is_wrong=True)), all=Count("pk"))
    return {each["rule"] for each in counted if each["wrong"] >= ENOUGH_WRONG and 2 * each["wrong"] >= each["all"]}
