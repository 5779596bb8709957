"""What a customer's waiting weighs changes, or the table of priorities does: what is open follows, each with an event of its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import matrix, priority
from frontdesk.conversations.matrix import Matrix
from frontdesk.conversations.models import Conversation, Status
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import jobs, rows
from frontdesk.kit.refused import Refused
from frontdesk.people import customers
from frontdesk.people.models import Agent, Customer, Organization
from frontdesk.people.models.customer import HIGHEST_VALUE, LOWEST_VALUE
from frontdesk.people.values import USUAL_VALUE

SLICE = 500
RUNS_SECONDS = 5.0
OPEN = tuple(str(status) for status in Status if status not in FINISHED_STATUSES)
_NEXT = """
    SELECT c.id, c.impact, c.urgency, c.priority, COALESCE(u.value, o.value, {usual})
      FROM conversations_conversation c JOIN people_customer u ON u.id = c.customer_id LEFT JOIN people_organization o ON o.id = u.organization_id
     WHERE c.id > %s AND c.status IN ({open}){whose} ORDER BY c.id LIMIT {limit}
"""
WHOSE = {"": "", "customer": " AND c.customer_id = %s", "organization": " AND u.organization_id = %s"}


def change(customer: Customer, *, name: str, organization: str, language: str, notes: str, expertise: str | None = None) -> Customer:
    """As `customers.change`; another organisation may mean another value."""
    with transaction.atomic():
        before = customer.organization_id
        changed = customers.change(customer, name=name, organization=organization, language=language, notes=notes, expertise=expertise)
        if changed.organization_id != before:
            follow.enqueue("customer", customer.pk, 0)
        return changed


def value_customer(customer: Customer, value: int | None) -> None:
    """Their own value from 1 to 10, or None for that of their organisation. Raises Refused for another."""
    _value(customer, value, "customer")


def value_organization(organization: Organization, value: int | None) -> None:
    """That of its members who have none of their own, or None for the usual one. Raises Refused for another."""
    _value(organization, value, "organization")


def publish(cells: Sequence[Sequence[int]], *, raises_from: int | None, by: Agent) -> Matrix:
    """As `matrix.publish`; open conversations follow in the background."""
    with transaction.atomic():
        before = matrix.in_force()
        now = matrix.publish(cells, raises_from=raises_from, by=by)
        if now != before:
            follow.enqueue("", 0, 0)
        return now


def take_slice(whose: str, pk: int, cursor: int) -> int | None:
    """The next open conversations behind the cursor get the priority that follows now; the cursor behind them, None at the end."""
    sql = _NEXT.format(open=rows.places(OPEN), whose=WHOSE[whose], limit=SLICE, usual=USUAL_VALUE)
    found = rows.select(sql, [cursor, *OPEN, *([pk] if whose else [])])
    now = matrix.in_force()
    for number, impact, urgency, before, value in found:
        if matrix.priority_of(now, impact=impact, urgency=urgency, value=value) != before:
            priority.settle(Conversation(pk=number))
    return found[-1][0] if len(found) == SLICE else None


def _follow(whose: str, pk: int, cursor: int) -> None:
    """Slices for a while, then the next job, so that others come in between."""
    began = time.monotonic()
    following: int | None = cursor
    while following is not None and time.monotonic() - began < RUNS_SECONDS:
        following = take_slice(whose, pk, following)
    if following is not None:
        follow.enqueue(whose, pk, following)


follow: jobs.Task = jobs.task(name="conversations.revalue", priority=-10)(_follow)


def _value(row: Any, value: int | None, whose: str) -> None:
    if value is not None and not LOWEST_VALUE <= value <= HIGHEST_VALUE:
        raise Refused(_("A value is from 1 to 10."))
    with transaction.atomic():
        if row.value != value:
            row.value = value
            row.save(update_fields=["value"])
            follow.enqueue(whose, row.pk, 0)
