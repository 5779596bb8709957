"""What is on file beside a conversation: its customer, how to reach them, and their other conversations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from frontdesk.conversations.models import Conversation, Status
from frontdesk.kit import rows
from frontdesk.people.models import Agent, ContactKind, ContactPoint, Customer, Team

MOST_OTHERS = 8
UNREACHABLE = (ContactKind.VISITOR, ContactKind.EXTERNAL)
"""They say who somebody is, not where an answer could go."""
_POINTS = "SELECT kind, value, failed_at IS NOT NULL, failure, verified_at IS NOT NULL FROM people_contactpoint WHERE customer_id = %s ORDER BY id"
_OTHERS = """
    SELECT id, subject, status, updated_at FROM conversations_conversation
     WHERE customer_id = %s AND id <> %s AND merged_into_id IS NULL AND team_id IN ({teams}) ORDER BY updated_at DESC LIMIT %s
"""
_TAGS = """
    SELECT t.name FROM conversations_tagging g JOIN conversations_tag t ON t.id = g.tag_id
     WHERE g.conversation_id = %s ORDER BY t.name
"""

_TOGETHER = """
    SELECT id, subject, status, 'merged' FROM conversations_conversation WHERE merged_into_id = %s
    UNION ALL
    SELECT c.id, c.subject, c.status, 'linked' FROM conversations_conversation c
     WHERE c.id IN (SELECT other_id FROM conversations_linked WHERE one_id = %s UNION ALL SELECT one_id FROM conversations_linked WHERE other_id = %s)
       AND c.id <> %s
       AND (c.team_id IN ({teams}) OR c.id IN (SELECT h.conversation_id FROM conversations_shared h WHERE h.team_id IN ({teams})))
    UNION ALL
    SELECT t.id, t.name, '', 'shared' FROM conversations_shared s JOIN people_team t ON t.id = s.team_id WHERE s.conversation_id = %s
"""


class Point(NamedTuple):
    """A way to reach the customer."""

    kind: str
    value: str
    has_failed: bool
    failure: str
    is_verified: bool

    @property
    def shown(self) -> str:
        return ContactPoint(kind=self.kind, value=self.value).shown


class Other(NamedTuple):
    """Another conversation of the customer."""

    pk: int
    subject: str
    status: Status
    updated_at: datetime


class Together(NamedTuple):
    """A conversation that belongs to this one. `how` is `linked`, or `merged`: then its messages stand here."""

    pk: int
    subject: str
    status: Status
    how: str


class OnFile(NamedTuple):
    """`name` is what we call the customer."""

    customer: Customer
    name: str
    points: list[Point]
    others: list[Other]
    tags: list[str]
    together: list[Together]
    shared_with: list[Team]


def of(conversation: Conversation, *, agent: Agent) -> OnFile:
    """Four queries. Of the customer's other conversations only those that the agent may see."""
    customer, teams = conversation.customer, agent.visible_team_ids()
    points = [Point(*row) for row in rows.select(_POINTS, [customer.pk])]
    others = rows.select(_OTHERS.format(teams=rows.places(teams)), [customer.pk, conversation.pk, *teams, MOST_OTHERS])
    return OnFile(
        customer, _name(customer, points), points,
        [Other(pk, subject, Status(status), rows.instant(at)) for pk, subject, status, at in others],
        [name for (name,) in rows.select(_TAGS, [conversation.pk])],
        *_together(conversation, teams),
    )


def _together(conversation: Conversation, teams: list[int]) -> tuple[list[Together], list[Team]]:
    """Those merged into it and those linked with it that the agent may see; and the other teams that see it. One query."""
    number = conversation.pk
    found = rows.select(_TOGETHER.format(teams=rows.places(teams)), [number, number, number, number, *teams, *teams, number])
    together = [Together(pk, subject, Status(status), how) for pk, subject, status, how in found if how != "shared"]
    return together, [Team(pk=pk, name=name) for pk, name, _status, how in found if how == "shared"]


def name_of(customer: Customer) -> str:
    """What we call the customer, when nothing else of them is needed."""
    return _name(customer, [] if customer.name else [Point(*row) for row in rows.select(_POINTS, [customer.pk])])


def _name(customer: Customer, points: Iterable[Point]) -> str:
    """The name, else how to reach them; of a web visitor we know neither."""
    reach = next((point.value for point in points if point.kind not in UNREACHABLE), "")
    return customer.name or reach or _("Visitor %(number)s") % {"number": customer.pk}
