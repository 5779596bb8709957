"""The step behind every event for which a rule waits: what holds fires, once, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger, ruled
from frontdesk.conversations.models import Conversation, Event
from frontdesk.kit import clock, rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Desk
from frontdesk.routing.rules import chain, in_force, matching
from frontdesk.routing.rules.about import About
from frontdesk.routing.rules.in_force import InForce
from frontdesk.routing.rules.known import ACTIONS, CONDITIONS
from frontdesk.routing.rules.matching import Why
from frontdesk.routing.rules.models import Firing, Outcome
from frontdesk.routing.rules.written import Act


def is_waited_for(event: Event) -> bool:
    """Is there a rule for its kind? Out of memory."""
    return event.kind in in_force.kinds() and event.conversation_id is not None


def apply(event: Event) -> None:
    """Ask the rules in their order, each about how the conversation is once those before it have fired.

    It may run twice: a rule that has fired for an event does not fire for it again.
    """
    desk = Desk.current()
    asked = [rule for rule in in_force.rules() if event.kind in rule.says.kinds]
    held = set(Firing.objects.filter(event=event).values_list("rule_id", flat=True)) if asked else set()
    with translation.override(desk.language if desk else settings.LANGUAGE_CODE):
        about = _read(event)
        for rule in asked:
            has_held = rule.rule in held
            if not has_held and about is not None and matching.why(rule.says.tests, about) is not None:
                has_held = _ask(rule, about)
                about = _read(event)
            if has_held and rule.says.is_last:
                return


def _read(event: Event) -> About | None:
    """What rules may read, until one of them changes it; None for what was merged into another."""
    conversation = rows.first(Conversation, "id = %s", [event.conversation_id])
    return None if conversation is None or conversation.merged_into_id is not None else About(event, conversation)


def _ask(rule: InForce, about: About) -> bool:
    """Does it hold, now that nobody else can change it? Then it has fired, or was stopped."""
    with transaction.atomic():
        conversation = access.locked(about.conversation)
        why = matching.why(rule.says.tests, About(about.event, conversation))
        if why is None or conversation.merged_into_id is not None:
            return False
        _fire(rule, about.event, conversation, _named(why))
        return True


def _named(why: Why) -> Why:
    """With the names of what are ids, as they are now: the log is to be read later."""
    return list(_each_named(why))


def _each_named(why: Why) -> Iterator[tuple[str, str, list[Any]]]:
    for name, how, values in why:
        condition = CONDITIONS[name]
        names = condition.names(values) if condition.names is not None and values else {}
        yield name, how, [names.get(value, value) for value in values]


def _fire(rule: InForce, event: Event, conversation: Conversation, why: Why) -> None:
    before = chain.rules_before(event)
    outcome = Outcome.LOOP if rule.rule in before else Outcome.DEPTH if len(before) >= chain.MOST_RULES else Outcome.FIRED
    firing = Firing(
        rule_id=rule.rule, version_id=rule.version, event=event, conversation=conversation, outcome=outcome, why=why, at=clock.now(),
    )
    if not rows.insert_unless_there(firing):
        return
    facts = {"rule": rule.rule, "name": rule.name, "version": rule.number, "why": why}
    if outcome != Outcome.FIRED:
        recorded = ruled.stopped(conversation, facts=facts | {"because": str(outcome)})
        done: list[dict[str, Any]] = []
    else:
        recorded = ruled.fired(conversation, facts=facts)
        with ledger.caused_by(recorded):
            done = [_done(act, conversation, rule) for act in rule.says.acts]
    Firing.objects.filter(rule_id=rule.rule, event=event).update(recorded_id=recorded.pk, done=done)


def _done(act: Act, conversation: Conversation, rule: InForce) -> dict[str, Any]:
    """One action, and what it met with: what cannot be done keeps nothing else from being done."""
    action, met = ACTIONS.get(act.name), ""
    try:
        if action is None:
            raise Refused(_("This program cannot do that."))
        with transaction.atomic():
            action.do(conversation, act.value, _("Rule “%(rule)s”") % {"rule": rule.name})
    except Refused as error:
        met = str(error)
    names = action.names([act.value]) if action is not None and action.names is not None else {}
    return {"name": act.name, "value": names.get(act.value, act.value), "met": met}
