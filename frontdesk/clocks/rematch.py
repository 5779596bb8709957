"""Has open conversations follow what changed about their customers: what they bought begins, ends, or is put on file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from frontdesk.clocks import ring
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import clock, jobs
from frontdesk.people import entitlements
from frontdesk.people.models import Entitlement

LOOKS_EVERY_SECONDS = 900


def conversations_of(found: Collection[Entitlement]) -> int:
    """A job for each open conversation of the customers to whom they belong; how many."""
    whose = Q(customer__entitlements__in=found) | Q(customer__organization__entitlements__in=found)
    return _follow(whose)


def conversations_beside(entitlement: Entitlement) -> int:
    """The same for one that may be gone by now."""
    if entitlement.customer_id is not None:
        return _follow(Q(customer=entitlement.customer_id))
    return _follow(Q(customer__organization=entitlement.organization_id))


def look(at: datetime) -> int:
    """What began today or ended yesterday, where the desk is. A conversation that follows already stays as it is."""
    today = entitlements.today(at)
    turned = list(Entitlement.objects.filter(Q(starts=today) | Q(ends=today - timedelta(days=1))))
    return conversations_of(turned) if turned else 0


def _follow(whose: Q) -> int:
    numbers = Conversation.objects.filter(whose, merged_into=None).exclude(status__in=FINISHED_STATUSES).order_by("pk").values_list("pk", flat=True)
    for number in numbers.distinct():
        ring.note.enqueue(number, key=f"clocks.note:{number}")
    return len(numbers)


def _look() -> None:
    look(clock.now())


look_often = jobs.task(name="clocks.look_for_entitlements", every_seconds=LOOKS_EVERY_SECONDS)(_look)
