"""Rules, what they did and what they would have done, in words, for the pages that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.conversations.models import Event
from frontdesk.routing.rules import in_words
from frontdesk.routing.rules.models import DryRun, Firing, Rule, RuleVersion
from frontdesk.routing.rules.written import acts_of, tests_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class InWords:
    """One version: when, if, then. `is_newer`: what is in force is an older one."""

    rule: Rule
    version: RuleVersion
    kinds: list[str]
    tests: list[str]
    acts: list[str]

    @property
    def is_newer(self) -> bool:
        return self.rule.in_force_id is not None and self.rule.in_force_id != self.version.pk


def all_of_them() -> list[InWords]:
    """The newest version of each rule, in the order in which they are asked."""
    found = Rule.objects.filter(is_archived=False).prefetch_related("versions")
    return of([(rule, max(rule.versions.all(), key=lambda version: version.number)) for rule in found])


def of(rules: Sequence[tuple[Rule, RuleVersion]]) -> list[InWords]:
    """Those versions."""
    tests = {version.pk: tests_of(version.tests) for _rule, version in rules}
    acts = {version.pk: acts_of(version.acts) for _rule, version in rules}
    names = in_words.Names([one for each in tests.values() for one in each], [one for each in acts.values() for one in each])
    return [
        InWords(
            rule, version, in_words.kinds(version.kinds), [names.test(one) for one in tests[version.pk]], [names.act(one) for one in acts[version.pk]],
        ) for rule, version in rules
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """What a rule did, or would have done, about one event."""

    event: Event
    why: list[str]
    kind: str
    firing: Firing | None = None
    done: tuple[tuple[str, str], ...] = ()


def log(firings: Sequence[Firing]) -> list[Line]:
    """Of what was done."""
    return [
        Line(each.event, in_words.why(each.why), in_words.kinds([each.event.kind])[0], each, tuple(in_words.done(each.done))) for each in firings
    ]


def found(run: DryRun, page: int) -> tuple[list[Line], int]:
    """A page of what it would have fired for, from 1 on, and how many pages there are."""
    pages = max((len(run.found) + PAGE - 1) // PAGE, 1)
    page = min(max(page, 1), pages)
    shown = run.found[(page - 1) * PAGE:page * PAGE]
    events = Event.objects.select_related("conversation").in_bulk([number for number, _why in shown])
    names = in_words.Names(read=[why for _number, why in shown])
    return [Line(events[number], names.why(why), in_words.kinds([events[number].kind])[0]) for number, why in shown if number in events], pages
