"""The cast of every test. Alba and Bram answer in Support, Zoë in Billing and must see nothing; Nadia asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Conversation, Message
from frontdesk.conversations.receive import receive
from frontdesk.kit.jobs.work import run_due

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class World:
    """One desk, two teams, four agents; the customer comes with her first question."""

    desk: object
    support: object
    billing: object
    alba: object
    bram: object
    zoe: object
    ada: object

    def nadia_asks(
        self, text: str = "Where is my order?", *, subject: str = "My order", channel: str = "email",
        conversation: Conversation | None = None, mail_id: str = "", **more: object,
    ) -> Message:
        """Nadia writes to Support."""
        arrival = Arrival(
            channel=channel, sender=Sender("email", "nadia@example.org", "Nadia"),
            content=Content(text=text, subject=subject), received_at=more.pop("at", MORNING), team_id=self.support.pk,
            conversation_id=conversation.pk if conversation else None, mail_id=mail_id, reached_at="help@desk.example.org",
            **more,
        )
        return receive(arrival).message


@pytest.fixture
def world(db: None) -> World:
    return cast()


def cast() -> World:
    """Everybody is there, and nobody has asked anything."""
    from frontdesk.people.models import Agent, Desk, Membership, Role, Team

    support = Team.objects.create(name="Support")
    billing = Team.objects.create(name="Billing")
    desk = Desk.objects.create(name="Nordlicht", default_team=support, created_at=MORNING)

    def agent(name: str, email: str, team: Team, role: str = Role.AGENT) -> Agent:
        made = Agent.objects.create_user(email, "correct horse battery", name=name, role=role)
        Membership.objects.create(agent=made, team=team)
        return made

    return World(
        desk, support, billing, agent("Alba", "alba@desk.example.org", support), agent("Bram", "bram@desk.example.org", support),
        agent("Zoë", "zoe@desk.example.org", billing), agent("Ada", "ada@desk.example.org", support, Role.ADMIN),
    )


@pytest.fixture
def advance() -> object:
    """Run the flow until it is quiet."""
    return run_due
