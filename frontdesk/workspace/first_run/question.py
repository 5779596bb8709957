"""A question as a customer would ask it, on the way that every message takes: to see the desk work before it is announced."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Message
from frontdesk.conversations.receive import receive
from frontdesk.people.models import Agent, ContactKind, Team


def ask(team: Team, *, by: Agent, at: datetime) -> Message:
    """It comes from the agent's own mail address, so that the answer, once mail can leave, reaches somebody who expects it."""
    address = DeskAddress.objects.filter(team=team).first()
    return receive(Arrival(
        channel="email", sender=Sender(ContactKind.EMAIL, by.email, by.name), received_at=at, team_id=team.pk,
        reached_at=address.email if address else "",
        content=Content(
            subject=_("A test question"),
            text=_("Hello,\n\nthis is a test: does my question arrive, and can you answer it?\n\nWrite a reply below and press Send."),
        ),
    )).message
