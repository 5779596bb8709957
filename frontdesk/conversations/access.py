"""The doors to conversations: nobody holds one that they may not see."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from frontdesk.conversations.models import Attachment, Conversation, Message, Shared, Visibility
from frontdesk.conversations.models.conversation import ConversationQuerySet
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Customer, Organization

LARGEST_NUMBER = 2**63
"""No database holds a larger one, however long the number in an address is."""

SEEN = """id = %s AND (team_id IN ({teams}) OR EXISTS (
    SELECT 1 FROM conversations_shared s WHERE s.conversation_id = conversations_conversation.id AND s.team_id IN ({teams})))"""


def conversations(agent: Agent) -> ConversationQuerySet:
    """Every conversation that the agent may see."""
    return Conversation.objects.visible_to(agent)


def conversation(agent: Agent, number: int) -> Conversation:
    """The conversation of that number, if the agent may see it; else 404, the same as if there were none."""
    teams = {team.pk: team for team in agent.visible_teams()}
    found = None
    if number < LARGEST_NUMBER:
        found = rows.first(Conversation, SEEN.format(teams=rows.places(teams)), [number, *teams, *teams])
    if found is None:
        raise Http404("There is no such conversation, or it belongs to a team that you may not see.")
    if found.team_id in teams:
        found.team = teams[found.team_id]
    return found


def conversation_with_people(agent: Agent, number: int) -> Conversation:
    """The same with its customer, their organisation and its assignee at hand, for a page that names them."""
    found = conversation(agent, number)
    customer = rows.first(Customer, "id = %s", [found.customer_id])
    if customer is not None:
        found.customer = customer
        if customer.organization_id is not None:
            customer.organization = rows.first(Organization, "id = %s", [customer.organization_id])
    if found.assignee_id is not None:
        found.assignee = agent if found.assignee_id == agent.pk else rows.first(Agent, "id = %s", [found.assignee_id])
    return found


def locked(conversation: Conversation) -> Conversation:
    """The same row, read again and locked until the transaction ends. Every verb begins with it."""
    found = rows.first(Conversation, "id = %s", [conversation.pk], is_locked=True)
    if found is None:
        raise Http404("The conversation is gone.")
    return found


def may_hold(agent: Agent, conversation: Conversation) -> bool:
    """Is the agent still here, and of a team that sees the conversation?"""
    teams = agent.visible_team_ids()
    if not agent.is_active:
        return False
    return conversation.team_id in teams or Shared.objects.filter(conversation=conversation.pk, team_id__in=teams).exists()


def refuse_merged(conversation: Conversation) -> None:
    """Another conversation goes on with its matter: Refused, with that one's number."""
    if conversation.merged_into_id is not None:
        raise Refused(_("It was merged into #%(number)s, which goes on with it. Write there.") % {"number": conversation.merged_into_id})


def messages(agent: Agent) -> QuerySet[Message]:
    """Every message that the agent may read: of a whisper only its author and the colleague whom it is for."""
    return Message.objects.filter(not_whispered_past(agent), conversation__in=conversations(agent))


def not_whispered_past(agent: Agent) -> Q:
    """The condition for it, where the conversation is already at hand."""
    return ~Q(visibility=Visibility.WHISPER) | Q(agent=agent) | Q(whisper_to=agent)


def events_not_whispered_past(agent: Agent) -> Q:
    """The same for events: of what is about a whisper, such as its coming or an infected file in it, nobody else hears."""
    return ~Q(message__visibility=Visibility.WHISPER) | Q(message__agent=agent) | Q(message__whisper_to=agent)


def message(agent: Agent, message_id: int) -> Message:
    """A message of a conversation that the agent may see, else 404."""
    found = messages(agent).filter(pk=message_id).select_related("conversation").first()
    if found is None:
        raise Http404("There is no such message.")
    return found


def attachment(agent: Agent, attachment_id: int) -> Attachment:
    """A file in a conversation that the agent may see, else 404."""
    found = Attachment.objects.filter(message__in=messages(agent), pk=attachment_id).select_related("message").first()
    if found is None:
        raise Http404("There is no such file.")
    return found


def customer(agent: Agent, customer_id: int) -> Customer:
    """A customer who has a conversation that the agent may see, else 404."""
    found = Customer.objects.filter(conversations__in=conversations(agent), pk=customer_id).distinct().first()
    if found is None:
        raise Http404("There is no such customer.")
    return found
