"""Pictures of agents, for the customers with whom they speak, and of the desk's own assistant."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.conversations.models import Author, ChatSession, Message, Visibility
from frontdesk.kit import files
from frontdesk.kit.filetypes import kind
from frontdesk.kit.http.problem import Problem
from frontdesk.people import assistant
from frontdesk.people.models import Agent, Desk

KEPT_SECONDS = 24 * 3600
SHOWN = ("image/png", "image/jpeg", "image/webp", "image/gif")
NAMED_BY = 16
"""So many signs of the picture's hash stand in its address: with another picture it is another address."""


def address(agent: Agent, widget: Widget) -> str:
    """Where that widget finds the agent's picture, from the root of the desk; "" for who has none."""
    if not agent.picture:
        return ""
    return f"{reverse('chat:picture', args=[widget.key, agent.pk])}?v={agent.picture[:NAMED_BY]}"


def of_assistant(widget: Widget) -> dict[str, str]:
    """What customers see of the assistant: its name, its picture and what that shows; of a program's the desk's name alone."""
    own = assistant.own("chat")
    if own is None:
        desk = Desk.current()
        return {"name": desk.name if desk else widget.name, "picture": "", "caption": ""}
    address = f"{reverse('chat:assistant_picture', args=[widget.key])}?v={own.picture[:NAMED_BY]}" if own.picture else ""
    return {"name": own.name, "picture": address, "caption": own.caption}


def show_assistant() -> HttpResponse:
    """The picture of the desk's own assistant, which everybody may see. Raises Problem 404 where there is none."""
    own = assistant.own("chat")
    if own is None or not own.picture:
        raise _none()
    return _shown(own.picture)


def show(widget: Widget, agent_id: int, version: str) -> HttpResponse:
    """The picture of an agent who has spoken to customers there. Raises Problem 404 for any other, as if there were none.

    `version` is what `address` put behind it: who was never given it does not learn who works here by counting.
    """
    agent = Agent.objects.filter(pk=agent_id).first()
    if agent is None or not agent.picture or version != agent.picture[:NAMED_BY] or not _has_spoken(agent, widget):
        raise _none()
    return _shown(agent.picture)


def _shown(picture: str) -> HttpResponse:
    try:
        data = files.load(picture)
    except FileNotFoundError:
        raise _none() from None
    content_type = kind.of(data)
    if content_type not in SHOWN:
        raise _none()
    response = HttpResponse(data, content_type=content_type, headers={
        "Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin",
    })
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS, immutable=True)
    return response


def _has_spoken(agent: Agent, widget: Widget) -> bool:
    """Or is about to: the customer reads who has taken the chat before there is a word."""
    here = Q(conversation__reached_at=widget.key, conversation__channel="chat")
    if ChatSession.objects.filter(here, agent=agent).exists():
        return True
    return Message.objects.filter(here, agent=agent, author_kind=Author.HUMAN, visibility=Visibility.PUBLIC).exists()


def _none() -> Problem:
    return Problem(404, _("There is no such picture."))
