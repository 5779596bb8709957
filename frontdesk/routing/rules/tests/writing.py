"""Rules for tests, in one line each."""

from __future__ import annotations

from django.utils import timezone

from frontdesk.routing.rules import keep
from frontdesk.routing.rules.models import DryRun, Rule, RuleVersion
from frontdesk.routing.rules.registry import Is, Value
from frontdesk.routing.rules.written import Act, Said, Test

RECEIVED = "message.received"


def says(*acts: tuple[str, Value], when: str | tuple[str, ...] = RECEIVED, is_last: bool = False, **tests: Value | list[Value] | tuple[Is, Value]) -> Said:
    """`says(("tag", "vip"), when="message.received", team=3, value=(Is.AT_LEAST, 7))`."""
    return Said((when,) if isinstance(when, str) else when, tuple(test(*each) for each in tests.items()), tuple(Act(*act) for act in acts), is_last)


def test(name: str, wanted: Value | list[Value] | tuple[Is, Value]) -> Test:
    if isinstance(wanted, tuple):
        return Test(name, wanted[0], tuple(wanted[1]) if isinstance(wanted[1], list) else (wanted[1],))
    return Test(name, Is.ANY, tuple(wanted) if isinstance(wanted, list) else (wanted,))


test.__test__ = False


def in_force(name: str, said: Said) -> Rule:
    """A rule that counts from now on."""
    return force(keep.save(None, name=name, says=said, by=None))


def force(version: RuleVersion) -> Rule:
    now = timezone.now()
    DryRun.objects.create(version=version, since=now, begun_at=now, done_at=now, cursor=0)
    keep.put_in_force(version.rule)
    return version.rule
