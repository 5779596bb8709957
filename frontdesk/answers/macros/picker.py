"""The macros that a few typed letters mean, with their words filled in for one conversation; and the articles that have them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from frontdesk.answers.macros import articles, chips, conditions, found, placeholders, values
from frontdesk.answers.macros.situation import Situation
from frontdesk.answers.models import Macro
from frontdesk.answers.words import cleaned
from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent

LONGEST_WORDS = 80


@agents_only("GET")
def macros(request: AgentRequest, number: int) -> HttpResponse:
    """Those that have the words `q`, the likeliest first; the most used without any."""
    conversation = access.conversation(request.agent, number)
    words = request.GET.get("q", "")[:LONGEST_WORDS].replace("\x00", "")
    situation = Situation(conversation, clock.now())
    here = found.named(words, agent=request.agent, situation=situation)
    known = values.of(conversation, request.agent) if here else {}
    told = [_told(macro, conversation, request.agent, said(macro.text, macro.html, situation, known)) for macro in here]
    response = JsonResponse({"macros": [*told, *articles.found(words, conversation)]})
    response.headers["Cache-Control"] = "no-store"
    return response


def said(text: str, html: str, situation: Situation, known: dict[str, str]) -> tuple[str, str]:
    """The words for that conversation, and the same as markup: what its conditions choose, filled in."""
    chosen = conditions.choose_in_markup(html, situation)
    return (
        placeholders.fill(conditions.choose(text, situation), known),
        placeholders.fill(chosen if chosen == html else cleaned(chosen), known, is_markup=True),
    )


def _told(macro: Macro, conversation: Conversation, agent: Agent, words: tuple[str, str]) -> dict[str, Any]:
    text, html = words
    along = [f"macro {macro.pk}", *macro.along]
    return {
        "name": macro.name, "shortcut": macro.shortcut, "whose": whose(macro), "text": text, "html": html,
        "along": [{"value": chip.value, "label": chip.label} for chip in chips.of(along, reader=agent, is_chat=conversation.channel == "chat")],
        "unfilled": placeholders.unfilled(text, html, of_macros=[macro.text]),
    }


def whose(macro: Macro) -> str:
    """Whom it is for, in a word. Its team and agent should have been loaded with it."""
    if macro.agent_id is not None:
        return _("Only you")
    return macro.team.name if macro.team else ""
