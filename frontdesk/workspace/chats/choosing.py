"""A short form about a chat, in a dialog of the page or on a page of its own: somebody, and a few words for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest
from frontdesk.people.models import Agent, Team
from frontdesk.workspace import onfile


def form(request: AgentRequest, conversation: Conversation, template: str, choices: dict[str, Any]) -> HttpResponse:
    """Without scripts it stands on a page by itself."""
    page = choices | {"conversation": conversation, "customer_name": onfile.name_of(conversation.customer)}
    return render(request, template if swap.is_swap(request) else "workspace/chats/alone.html", page | {"piece": template})


def chosen(request: AgentRequest) -> Agent | Team | None:
    """Whom `to` names: `team:3`, `agent:5`, or None for `assistant`. Raises Refused for nobody."""
    if request.POST.get("to") == "assistant":
        return None
    what, _colon, number = request.POST.get("to", "").partition(":")
    pk = int(number) if number.isdigit() and len(number) < 10 else 0
    found = Team.objects.filter(pk=pk).first() if what == "team" else Agent.objects.filter(pk=pk, is_active=True).first()
    if found is None or what not in ("team", "agent"):
        raise Refused(_("Choose somebody first."))
    return found
