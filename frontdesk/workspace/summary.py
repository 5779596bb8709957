"""What has happened in a long conversation, for who comes to it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from frontdesk.answers.help import summary as summaries
from frontdesk.conversations import access
from frontdesk.kit import clock
from frontdesk.kit.reader.ask import is_on
from frontdesk.kit.reader.models import Task
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import asks_reader, onfile


@agents_only("GET", "POST")
def summary(request: AgentRequest, number: int) -> HttpResponse:
    """By the sentences that were said; posted, told by the language model in the agent's language, if there is one."""
    conversation = access.conversation_with_people(request.agent, number)
    found = summaries.summary(conversation)
    if request.method == "POST":
        asks_reader.refuse_too_many(request.agent)
        found = summaries.told(conversation, found, tongue=translation.get_language() or "en", at=clock.now())
    page = {
        "conversation": conversation, "found": found, "has_reader": is_on(Task.SUMMARY), "customer_name": onfile.name_of(conversation.customer),
    }
    return render(request, "workspace/summary.html", page)
