"""The steps that follow warnings, breaches, tags and messages: whoever stands on the ladder there is told by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from frontdesk.clocks import editions
from frontdesk.clocks.escalations import ladder, reach, repeat
from frontdesk.clocks.escalations.in_words import NO_NEWS
from frontdesk.clocks.models import Ended, EscalationStep, SlaClock, Trigger
from frontdesk.conversations import access, assign, ledger, notices
from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit import clock, rows
from frontdesk.people import rota
from frontdesk.people.models import RotaRole

TRIGGER_OF = {
    "clock.warned": Trigger.CLOCK, "clock.breached": Trigger.CLOCK, "conversation.tagged": Trigger.TAG, "message.received": Trigger.REPEAT,
}
BROKEN = 100
_STEPS = "WHERE trigger = %s AND policy_id = %s ORDER BY percent, id"


def is_asked_for(event: Event) -> bool:
    """Does any ladder wait for such an event? Machines come again and again by nature."""
    if event.kind == "message.received" and (event.actor != "customer" or "machine" in event.facts or event.facts["outcome"] == "automatic"):
        return False
    # Right behind `clocks.follow`, which has asked whether anything has changed.
    return TRIGGER_OF[event.kind] in ladder.waited_for(editions.latest())


def climb(event: Event) -> None:
    """Take the steps of the policy in force that wait for this, each once a clock or a conversation."""
    if event.conversation is None:
        return
    with transaction.atomic():
        conversation = access.locked(event.conversation)
        if conversation.is_finished or conversation.merged_into_id is not None:
            return
        now, taken = clock.now(), _taken(conversation)
        for step, facts in list(_asked(conversation, event, now)):
            if _key(facts) not in taken:
                _take(conversation, step, facts, now)


def tell_lead(conversation: Conversation, *, times: int, at: datetime) -> None:
    """So many answers in a row have brought no result: the lead on duty is told (R13). Call it with the conversation locked."""
    on_turn = rota.on_turn(RotaRole.DUTY_LEAD, conversation.team_id, at)
    _tell(conversation, on_turn, {"trigger": NO_NEWS, "times": times, "role": str(RotaRole.DUTY_LEAD)}, at)


def _asked(conversation: Conversation, event: Event, now: datetime) -> Iterator[tuple[EscalationStep, dict[str, Any]]]:
    """The steps for this, with what is written down of each."""
    trigger = TRIGGER_OF[event.kind]
    policy = _policy(conversation)
    steps = rows.every(EscalationStep, _STEPS, [str(trigger), policy]) if policy is not None else []
    if not steps or (trigger == Trigger.REPEAT and not repeat.is_repeated(conversation.customer_id, now)):
        return
    if trigger == Trigger.CLOCK and not _still_runs(conversation, event):
        return
    for step in steps:
        facts: dict[str, Any] = {"step": step.pk, "trigger": step.trigger}
        if trigger == Trigger.CLOCK:
            if step.percent > event.facts.get("percent", BROKEN) or step.kind not in ("", event.facts["kind"]):
                continue
            facts |= {"percent": step.percent, "kind": event.facts["kind"], "clock": event.facts["clock"]}
        elif trigger == Trigger.TAG:
            if step.tag != event.facts["tag"]:
                continue
            facts["tag"] = step.tag
        yield step, facts


def _take(conversation: Conversation, step: EscalationStep, facts: dict[str, Any], at: datetime) -> None:
    if step.role:
        _tell(conversation, reach.people(step, conversation.team_id, at), facts | {"role": step.role}, at)
    elif step.team is not None:
        assign.to_team(conversation, step.team, by=None, at=at)
        ledger.record(access.locked(conversation), "conversation.escalated", actor=None, facts=facts | {"team": step.team_id, "told": []}, at=at)
    else:
        facts |= {"skill": step.skill_id, "level": step.level, "told": []}
        ledger.record(access.locked(conversation), "conversation.escalated", actor=None, facts=facts, at=at)


def _tell(conversation: Conversation, on_turn: list[Any], facts: dict[str, Any], at: datetime) -> None:
    """Those on the rota who may see it; where there is none, the admins: nothing is escalated to nobody."""
    people = reach.who_may_see(on_turn, conversation)
    facts |= {"told": [agent.pk for agent in people or reach.admins()]}
    if not people:
        facts["nobody"] = True
    event = ledger.record(access.locked(conversation), "conversation.escalated", actor=None, facts=facts, at=at)
    notices.tell(people or reach.admins(), event)


def _policy(conversation: Conversation) -> int | None:
    applied = Event.objects.filter(conversation=conversation.pk, kind="policy.applied").order_by("-pk").first()
    return None if applied is None else int(applied.facts["policy"])


def _still_runs(conversation: Conversation, event: Event) -> bool:
    """What was done meanwhile presses nobody."""
    return SlaClock.objects.filter(
        conversation=conversation.pk, kind=event.facts["kind"], number=event.facts["clock"], ended=Ended.RUNNING,
    ).exists()


def _taken(conversation: Conversation) -> set[tuple[Any, ...]]:
    events = Event.objects.filter(conversation=conversation.pk, kind="conversation.escalated").values_list("facts", flat=True)
    return {_key(facts) for facts in events}


def _key(facts: dict[str, Any]) -> tuple[Any, ...]:
    return facts.get("step"), facts.get("kind"), facts.get("clock")
