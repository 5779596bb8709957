"""What the desk promises to whom: policies are saved in versions, put in order, and one of them fits everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.clocks import calendars, editions
from frontdesk.clocks.authority.models import ApprovalTerms
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.conditions import CONDITIONS
from frontdesk.clocks.matching import InForce, Promise, Value
from frontdesk.clocks.models import BusinessCalendar, Kind, Policy, PolicyVersion
from frontdesk.conversations.models import Status
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Desk

ALWAYS_OPEN: dict[str, Any] = {day: [["00:00", "24:00"]] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
FIRST_HOURS = 8
"""Of open time until somebody answers, where nobody has promised anything else yet."""
LONGEST_SECONDS = 10 * 366 * 86400
MAY_PAUSE: dict[str, frozenset[str]] = {
    Kind.PERIODIC_UPDATE: frozenset({Status.PENDING_CUSTOMER}),
    Kind.FIRST_RESOLUTION: frozenset({Status.PENDING_CUSTOMER}),
    Kind.FULL_RESOLUTION: frozenset({Status.PENDING_CUSTOMER}),
}
"""The statuses in which the clock of a promise may stand still. Responses never pause, and while we wait for somebody else
the customer waits for us (R6)."""


def save(policy: Policy | None, *, name: str, conditions: Mapping[str, Sequence[Value]], promises: Sequence[Promise], by: Agent | None) -> PolicyVersion:
    """Another version of that policy, or with None a new policy behind the others. What it promised before is kept.

    Saving what is in force already changes nothing. Raises Refused with what is wrong.
    """
    name = " ".join(name.split())[:120]
    _refuse(policy, name, conditions, promises)
    with transaction.atomic():
        policy = _named(policy, name)
        # In the order in which conditions are shown, so that the same wish is the same version.
        wanted = {each: list(conditions[each]) for each in CONDITIONS if conditions.get(each)}
        promised = [_form(promise) for promise in promises]
        last = PolicyVersion.objects.filter(policy=policy).order_by("-number").first()
        editions.renew()
        if last is not None and (last.conditions, last.promises) == (wanted, promised):
            return last
        return PolicyVersion.objects.create(
            policy=policy, number=last.number + 1 if last else 1, conditions=wanted, promises=promised, by=by,
        )


def order(numbers: Sequence[int]) -> None:
    """Ask the policies of these numbers in this order; others follow as they were, and the catch-all is the last."""
    with transaction.atomic():
        theirs = {policy.pk: policy for policy in Policy.objects.select_for_update().filter(is_catch_all=False)}
        first = [theirs.pop(number) for number in numbers if number in theirs]
        for position, policy in enumerate([*first, *theirs.values()], 1):
            Policy.objects.filter(pk=policy.pk).update(position=position)
        editions.renew()


def move(policy: Policy, *, places: int) -> None:
    """Ask it so many places later, or with a negative number earlier, as far as there are others."""
    numbers = list(Policy.objects.filter(is_catch_all=False).values_list("pk", flat=True))
    if policy.pk not in numbers:
        raise Refused(_("This policy is for everything that no other fits, so it is asked last."))
    place = max(numbers.index(policy.pk) + places, 0)
    numbers.remove(policy.pk)
    numbers.insert(place, policy.pk)
    order(numbers)


def enable(policy: Policy, *, is_enabled: bool) -> None:
    """In force or not. Raises Refused for the catch-all, without which some conversations would be promised nothing."""
    if policy.is_catch_all and not is_enabled:
        raise Refused(_("This policy is for everything that no other fits. Change what it promises instead."))
    with transaction.atomic():
        Policy.objects.filter(pk=policy.pk).update(is_enabled=is_enabled)
        policy.is_enabled = is_enabled
        editions.renew()


def archive_calendar(calendar: BusinessCalendar) -> None:
    """It is chosen no more. Raises Refused while a policy counts by it."""
    users = [policy.name for policy in in_force(editions.now()) if any(promise.calendar == calendar.pk for promise in policy.promises)]
    if users:
        raise Refused(_("It is in use: %(policies)s. Choose another calendar there first.") % {"policies": ", ".join(users)})
    if ApprovalTerms.objects.filter(calendar=calendar).exists():
        raise Refused(_("Approvals are counted by it. Choose another calendar under Authority first."))
    BusinessCalendar.objects.filter(pk=calendar.pk).update(is_archived=True)
    calendar.is_archived = True


def always() -> Policy:
    """The policy for everything that no other fits; made at its first use, with eight hours to answer around the clock."""
    found = Policy.objects.filter(is_catch_all=True).first()
    return found or _made()


def in_force(edition: str) -> tuple[InForce, ...]:
    """The enabled policies in the order in which they are asked, the catch-all last; kept in memory for that edition."""
    return _kept.of(edition)


def versions(edition: str) -> dict[int, InForce]:
    """Every version that ever was, by the number of its row: what the ledger names."""
    return _kept_versions.of(edition)


def _read() -> tuple[InForce, ...]:
    always()
    newest: dict[int, PolicyVersion] = {}
    for version in PolicyVersion.objects.select_related("policy").order_by("number"):
        newest[version.policy_id] = version
    enabled = [version for version in newest.values() if version.policy.is_enabled]
    return tuple(_value(each) for each in sorted(enabled, key=lambda each: (each.policy.is_catch_all, each.policy.position, each.policy_id)))


def _read_versions() -> dict[int, InForce]:
    return {version.pk: _value(version) for version in PolicyVersion.objects.select_related("policy").order_by()}


_kept = editions.Kept(_read)
_kept_versions = editions.Kept(_read_versions)


def _value(version: PolicyVersion) -> InForce:
    wanted = {name: (tuple(values), CONDITIONS[name].holds) for name, values in version.conditions.items() if name in CONDITIONS}
    promises = tuple(Promise(each["kind"], each["duration_seconds"], each["calendar"], frozenset(each["pauses"])) for each in version.promises)
    return InForce(version.pk, version.policy_id, version.policy.name, wanted, promises)


def _form(promise: Promise) -> dict[str, Any]:
    return {
        "kind": str(promise.kind), "duration_seconds": promise.duration_seconds, "calendar": promise.calendar,
        "pauses": sorted(str(status) for status in promise.pauses),
    }


def _named(policy: Policy | None, name: str) -> Policy:
    if policy is None:
        last = Policy.objects.order_by("-position").values_list("position", flat=True).first() or 0
        return Policy.objects.create(name=name, position=last + 1)
    if policy.name != name:
        policy.name = name
        policy.save(update_fields=["name"])
    return Policy.objects.select_for_update().get(pk=policy.pk)


def _refuse(policy: Policy | None, name: str, conditions: Mapping[str, Sequence[Value]], promises: Sequence[Promise]) -> None:
    if not name:
        raise Refused(_("A policy needs a name."))
    others = Policy.objects.exclude(pk=policy.pk) if policy else Policy.objects.all()
    if others.filter(name=name).exists():
        raise Refused(_("There is a policy of that name. Choose another."))
    if any(name not in CONDITIONS for name in conditions):
        raise Refused(_("A policy cannot ask for that. Choose one of the conditions."))
    if policy is not None and policy.is_catch_all and any(conditions.values()):
        raise Refused(_("This policy is for everything that no other fits, so it has no conditions. Make another policy."))
    if policy is None and not any(conditions.values()):
        raise Refused(_("Say for which conversations it is. For all others there is a policy already."))
    if len({promise.kind for promise in promises}) < len(promises):
        raise Refused(_("Each kind of promise can be given once."))
    for promise in promises:
        _refuse_promise(promise)


def _refuse_promise(promise: Promise) -> None:
    if promise.kind not in Kind.values:
        raise Refused(_("There is no such promise."))
    if not 0 < promise.duration_seconds <= LONGEST_SECONDS:
        raise Refused(_("A promise takes more than no time, and at most ten years."))
    if not promise.pauses <= MAY_PAUSE.get(promise.kind, frozenset()):
        raise Refused(_("Responses never pause, and other promises only while we wait for the customer."))
    if not BusinessCalendar.objects.filter(pk=promise.calendar, is_archived=False).exists():
        raise Refused(_("Choose a calendar by which it is counted."))


def _made() -> Policy:
    """By whoever is the first; of two at once, one wins and the other reads what it wrote."""
    desk = Desk.current()
    try:
        with transaction.atomic(), translation.override(desk.language if desk else settings.LANGUAGE_CODE):
            made = Policy.objects.create(name=_("Everything else"), is_catch_all=True)
            calendar = BusinessCalendar.objects.filter(is_archived=False).order_by("pk").first()
            if calendar is None:
                calendar = calendars.add(name=_("Around the clock"), zone=desk.time_zone if desk else "UTC", hours=Hours(ALWAYS_OPEN), by=None)
            kinds = (Kind.FIRST_RESPONSE, Kind.NEXT_RESPONSE)
            promises = [_form(Promise(kind, FIRST_HOURS * 3600, calendar.pk)) for kind in kinds]
            PolicyVersion.objects.create(policy=made, number=1, promises=promises)
            editions.begin()
            return made
    except IntegrityError:
        return Policy.objects.get(is_catch_all=True)
