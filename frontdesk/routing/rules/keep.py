"""Rules are saved in versions, put in order, tried, put in force and taken out of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from frontdesk.routing.rules import in_force
from frontdesk.routing.rules.known import ACTIONS, CONDITIONS
from frontdesk.routing.rules.models import DryRun, Rule, RuleVersion
from frontdesk.routing.rules.registry import COMPARED, Asks, Is
from frontdesk.routing.rules.triggers import TRIGGERS
from frontdesk.routing.rules.written import Act, Said, Test, form_of

MOST_RULES = 200
MOST_TESTS = 20
MOST_ACTS = 20
MOST_VALUES = 100
LONGEST_TEXT = 2000
LARGEST_NUMBER = 1_000_000


def save(rule: Rule | None, *, name: str, says: Said, by: Agent | None) -> RuleVersion:
    """Another version of that rule, or with None a new rule below the others. What was in force stays so: the new version
    is to be tried first. Saving what it says already changes nothing. Raises Refused with what is wrong.
    """
    name = " ".join(name.split())[:120]
    _refuse(rule, name, says)
    form = {"kinds": list(says.kinds), "tests": [form_of(test) for test in says.tests], "acts": [form_of(act) for act in says.acts], "is_last": says.is_last}
    with transaction.atomic():
        rule = _named(rule, name)
        last = newest(rule)
        if last is not None and all(getattr(last, field) == value for field, value in form.items()):
            return last
        return RuleVersion.objects.create(rule=rule, number=last.number + 1 if last else 1, by=by, **form)


def newest(rule: Rule) -> RuleVersion | None:
    """The version that was written last."""
    return RuleVersion.objects.filter(rule=rule).order_by("-number").first()


def put_in_force(rule: Rule) -> RuleVersion:
    """From now on its newest version counts. Raises Refused until that was tried on what has happened."""
    with transaction.atomic():
        rule = Rule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
        version = newest(rule)
        if version is None or not DryRun.objects.filter(version=version, done_at__isnull=False).exists():
            raise Refused(_("Try it first: see below for what it would have fired."))
        Rule.objects.filter(pk=rule.pk).update(in_force=version)
        in_force.renew()
        return version


def switch_off(rule: Rule) -> None:
    """None of its versions counts."""
    with transaction.atomic():
        Rule.objects.filter(pk=rule.pk).update(in_force=None)
        in_force.renew()


def archive(rule: Rule) -> None:
    """It is off and out of the list. What it did stays in the log, under its name."""
    with transaction.atomic():
        Rule.objects.filter(pk=rule.pk).update(in_force=None, is_archived=True)
        in_force.renew()


def move(rule: Rule, *, places: int) -> None:
    """Ask it so many places later, or with a negative number earlier, as far as there are others."""
    with transaction.atomic():
        numbers = list(Rule.objects.select_for_update(of=("self",)).filter(is_archived=False).values_list("pk", flat=True))
        if rule.pk not in numbers:
            raise Refused(_("There is no such rule any more."))
        place = max(numbers.index(rule.pk) + places, 0)
        numbers.remove(rule.pk)
        numbers.insert(place, rule.pk)
        for position, number in enumerate(numbers, 1):
            Rule.objects.filter(pk=number).exclude(position=position).update(position=position)
        in_force.renew()


def _named(rule: Rule | None, name: str) -> Rule:
    if rule is None:
        if Rule.objects.filter(is_archived=False).count() >= MOST_RULES:
            raise Refused(_("There are %(number)s rules. Archive some before you add another.") % {"number": MOST_RULES})
        last = Rule.objects.order_by("-position").values_list("position", flat=True).first() or 0
        return Rule.objects.create(name=name, position=last + 1)
    if rule.name != name:
        Rule.objects.filter(pk=rule.pk).update(name=name)
        in_force.renew()
    return Rule.objects.select_for_update(of=("self",)).get(pk=rule.pk)


def _refuse(rule: Rule | None, name: str, says: Said) -> None:
    if not name:
        raise Refused(_("A rule needs a name."))
    others = Rule.objects.exclude(pk=rule.pk) if rule else Rule.objects.all()
    if others.filter(name=name).exists():
        raise Refused(_("There is a rule of that name. Choose another."))
    if not says.kinds or not set(says.kinds) <= set(TRIGGERS):
        raise Refused(_("Say when the rule is to be asked: choose at least one of what can happen."))
    if not says.acts:
        raise Refused(_("Say what the rule does: add at least one action."))
    if len(says.tests) > MOST_TESTS or len(says.acts) > MOST_ACTS:
        raise Refused(_("That is more than a rule can hold. Make two of it."))
    for test in says.tests:
        _refuse_test(test)
    for act in says.acts:
        _refuse_act(act)


def _refuse_test(test: Test) -> None:
    condition = CONDITIONS.get(test.name)
    if condition is None or test.how not in COMPARED[condition.asks]:
        raise Refused(_("A rule cannot ask for that. Choose one of the conditions."))
    if not 0 < len(test.values) <= MOST_VALUES or not all(str(value).strip() for value in test.values):
        raise Refused(_("“%(condition)s” asks for nothing yet. Choose or write something, or take it out.") % {"condition": condition.label})
    if test.how in (Is.AT_LEAST, Is.AT_MOST) and not _is_number(test.values):
        raise Refused(_("“%(condition)s” asks for a whole number.") % {"condition": condition.label})


def _refuse_act(act: Act) -> None:
    action = ACTIONS.get(act.name)
    if action is None:
        raise Refused(_("A rule cannot do that. Choose one of the actions."))
    if not str(act.value).strip():
        raise Refused(_("“%(action)s” has nothing to do it with yet. Choose or write something, or take it out.") % {"action": action.label})
    if action.asks == Asks.CHOICE and act.value not in [value for value, _label in action.choices()]:
        raise Refused(_("“%(action)s” is to be done with something that is not there any more. Choose again.") % {"action": action.label})
    if len(str(act.value)) > LONGEST_TEXT:
        raise Refused(_("“%(action)s” has too many words.") % {"action": action.label})


def _is_number(values: Sequence[object]) -> bool:
    return len(values) == 1 and isinstance(values[0], int) and 0 <= values[0] <= LARGEST_NUMBER
