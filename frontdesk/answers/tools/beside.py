"""Tools beside a conversation: an agent fills in what is found in the customer's words, asks, and puts the answer into the reply."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.answers.checks import around
from frontdesk.answers.tools import fill, identity, schema
from frontdesk.answers.tools.models import Tool, Use
from frontdesk.answers.tools.use import Wanted, use
from frontdesk.conversations import access
from frontdesk.conversations.models import Author, Conversation, Message
from frontdesk.kit import clock
from frontdesk.kit import language as languages
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent

SHOWN = 5
LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class Offered:
    """A tool with the fields of its form: each parameter and what was found for it."""

    tool: Tool
    purpose: str
    fields: list[tuple[schema.Parameter, schema.Value | str]]
    once: str


@agents_only("GET")
def tools(request: AgentRequest, number: int) -> HttpResponse:
    """Those for agents, filled in as far as the customer's words tell; and what was used here before."""
    conversation = access.conversation_with_people(request.agent, number)
    said = _said(conversation)
    offered = [_offered(tool, said, request.agent) for tool in Tool.objects.filter(is_on=True, for_agents=True)]
    used = Use.objects.filter(conversation=conversation).select_related("agent").order_by("-pk")[:SHOWN]
    return render(request, "answers/tools_beside.html", {"conversation": conversation, "offered": offered, "used": used})


@agents_only("POST")
def run(request: AgentRequest, number: int, tool_id: int) -> HttpResponse:
    """Ask; the answer comes into the panel, to be put into the reply."""
    conversation = access.conversation_with_people(request.agent, number)
    tool = Tool.objects.filter(pk=tool_id, is_on=True, for_agents=True).first()
    if tool is None:
        raise Http404("There is no such tool for agents.")
    values = schema.checked(schema.read(tool.parameters), {name: str(value) for name, value in request.POST.items()})
    if not tool.reads_only and request.POST.get("sure") != "yes":
        raise Refused(_("This changes something. Tick that you want it, then ask again."))
    pressed = "" if tool.reads_only else request.POST.get("once", "")[:64]
    outcome = use(tool, Wanted(
        values, _once(request.agent, conversation, tool, values, pressed), _language_of(conversation), customer=conversation.customer,
        known=_known(conversation), conversation=conversation, agent=request.agent,
    ), at=clock.now())
    return render(request, "answers/tool_outcome.html", {"conversation": conversation, "tool": tool, "outcome": outcome})


def _said(conversation: Conversation) -> list[str]:
    """What the customer wrote, the newest first, and the subject."""
    texts = Message.objects.filter(conversation=conversation, author_kind=Author.CUSTOMER).order_by("-pk").values_list("text", flat=True)[:LOOKED_AT]
    return [*texts, conversation.subject]


def _offered(tool: Tool, said: list[str], agent: Agent) -> Offered:
    fields = [(each, next((value for text in said if (value := schema.found(each, text)) is not None), "")) for each in schema.read(tool.parameters)]
    return Offered(tool, fill.in_language(tool.purpose, agent.language or "en"), fields, token_urlsafe(16))


def _once(agent: Agent, conversation: Conversation, tool: Tool, values: dict[str, schema.Value], pressed: str) -> str:
    """The same form with the same values is the same change, however often it is pressed; what only reads is asked each time."""
    told = [agent.pk, conversation.pk, tool.pk, pressed or token_urlsafe(16), sorted((name, str(value)) for name, value in values.items())]
    return f"agent {sha256(json.dumps(told).encode()).hexdigest()}"


def _known(conversation: Conversation) -> dict[str, str]:
    """The agent answers for whom they ask, so what is on file will do."""
    mailbox = identity.mailbox_of(conversation.customer)
    return identity.values_of(conversation.customer, mailbox.value if mailbox else "")


def _language_of(conversation: Conversation) -> str:
    """In which the customer last wrote: the answer goes into a reply to them."""
    asked = around.draft_of(conversation, "").customer_message
    found = languages.of(asked, likely=tuple(code for code, _name in settings.LANGUAGES))
    return found.tag if found.is_known else conversation.customer.language or "en"
