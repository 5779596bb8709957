"""A conversation begun by a program on behalf of a customer."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from frontdesk.api.values import Line, Number, Strict, Text
from frontdesk.channels.carriers.email import addresses
from frontdesk.conversations import access
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, ContactKind, Desk


class Person(Strict):
    """The customer, known by their mail address."""

    email: Annotated[Line, Field(max_length=254)]
    name: Annotated[Line, Field(max_length=200)] = ""


class Question(Strict):
    """`team` is where it goes; without it, to the desk's default team. Answers go to the customer's mail address."""

    customer: Person
    subject: Line
    text: Text
    team: Number | None = None


def begin(question: Question, *, by: Agent) -> Conversation:
    """Receive it. Raises Refused for no address, no text, or a team that the agent may not see."""
    email = addresses.normalised(question.customer.email)
    if not email:
        raise Refused(_("%(email)s is not a mail address.") % {"email": question.customer.email})
    if not question.text.strip():
        raise Refused(_("A question needs a text."))
    received = receive(Arrival(
        channel="email", sender=Sender(ContactKind.EMAIL, email, " ".join(question.customer.name.split())),
        content=Content(text=question.text, subject=" ".join(question.subject.split())),
        received_at=clock.now(), team_id=_team(question, by),
    ))
    return access.conversation_with_people(by, received.message.conversation_id)


def _team(question: Question, by: Agent) -> int:
    desk = Desk.current()
    team_id = question.team or (desk.default_team_id if desk else None)
    if team_id is None or team_id not in by.visible_team_ids():
        raise Refused(_("Name a team of which the token's agent may see the conversations."))
    return team_id
