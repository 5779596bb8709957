"""What policies ask and promise, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.clocks.conditions import CONDITIONS
from frontdesk.clocks.matching import Value
from frontdesk.clocks.models import BusinessCalendar, Kind, Policy
from frontdesk.workspace import spans

HOUR = 3600


@dataclass(frozen=True, slots=True)
class InWords:
    policy: Policy
    conditions: list[tuple[str, str]]
    promises: list[tuple[str, str, str]]
    """Each the kind, the time, the calendar."""


def all_of_them() -> list[InWords]:
    """In the order in which they are asked, the catch-all last; those out of force as well."""
    calendars = dict(BusinessCalendar.objects.values_list("pk", "name"))
    kinds: dict[str, str] = {kind.value: str(kind.label) for kind in Kind}
    found = []
    for policy in Policy.objects.prefetch_related("versions"):
        newest = max(policy.versions.all(), key=lambda version: version.number)
        promises = [(kinds[each["kind"]], length(each["duration_seconds"]), calendars.get(each["calendar"], "")) for each in newest.promises]
        found.append(InWords(policy, list(_conditions(newest.conditions)), promises))
    return found


def length(seconds: float) -> str:
    """"2 hours", "90 minutes"."""
    if seconds % HOUR == 0:
        hours = int(seconds // HOUR)
        return ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}
    return spans.words(round(seconds))


def _conditions(wanted: dict[str, list[Value]]) -> Iterator[tuple[str, str]]:
    for name, condition in CONDITIONS.items():
        if values := wanted.get(name):
            labels: dict[Value, Any] = dict(condition.choices())
            said = [str(labels.get(value, value)) for value in values]
            yield str(condition.label), _("at least %(value)s") % {"value": said[0]} if condition.is_number else ", ".join(said)
