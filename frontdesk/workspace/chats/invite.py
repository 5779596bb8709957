"""Asks a colleague to come into a chat, if need be one of another team, which then sees it."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from frontdesk.answers import words
from frontdesk.conversations import access, company, post, share
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, Team
from frontdesk.workspace.chats import choosing, colleagues, seat
from frontdesk.workspace.chats.take import then


@agents_only("GET", "POST")
def invite(request: AgentRequest, number: int) -> HttpResponse:
    """The form; and what it says, with a word that only the colleague reads."""
    conversation = access.conversation_with_people(request.agent, number)
    there = seat.of(conversation, request.agent)
    if request.method != "POST":
        known = {one.agent_id for one in there.company} | {there.chat.agent_id if there.chat else None}
        others = [one for one in colleagues.of(conversation, but=request.agent) if one.pk not in known]
        return choosing.form(request, conversation, "workspace/chats/invite.html", {"colleagues": others})
    colleague = choosing.chosen(request)
    if not isinstance(colleague, Agent):
        raise Refused(_("Choose a colleague."))
    with transaction.atomic():
        shown_to = _show(conversation, colleague, request.agent)
        company.invite(seat.live(conversation), colleague, by=request.agent)
        _whisper(request, conversation, colleague)
    return then(request, conversation, _said(colleague, shown_to))


def _show(conversation: Conversation, colleague: Agent, by: Agent) -> Team | None:
    """To a team of theirs first, if they cannot see it: the form has said so."""
    if access.may_hold(colleague, conversation):
        return None
    team = colleague.teams.filter(is_archived=False).order_by("pk").first()
    if team is None:
        raise Refused(_("%(agent)s is in no team to which this chat could be shown.") % {"agent": colleague})
    share.with_team(conversation, team, by=by)
    return team


def _whisper(request: AgentRequest, conversation: Conversation, colleague: Agent) -> None:
    text = words.typed(request.POST).text
    if text.strip():
        post.whisper(conversation, by=request.agent, to=colleague, words=Words(text))


def _said(colleague: Agent, shown_to: Team | None) -> str:
    if shown_to is None:
        return _("%(agent)s is asked to come in") % {"agent": colleague}
    return _("%(agent)s is asked to come in; %(team)s sees the chat, too") % {"agent": colleague, "team": shown_to}
