"""Keeps drafts while they are typed."""

from __future__ import annotations

from django.http import HttpResponse

from frontdesk.answers import draft
from frontdesk.answers.words import typed
from frontdesk.conversations import access
from frontdesk.people.door import AgentRequest, agents_only


@agents_only("POST")
def keep_draft(request: AgentRequest, number: int) -> HttpResponse:
    """What stands in the composer now, for `kind` reply or note."""
    conversation = access.conversation(request.agent, number)
    draft.keep(conversation, by=request.agent, is_note=request.POST.get("kind") == "note", typed=typed(request.POST))
    return HttpResponse(status=204)
