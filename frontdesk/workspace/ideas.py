"""What could be answered: a reply to begin with and what it stands on, articles, and how the same was solved before."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from frontdesk.answers.help import suggest
from frontdesk.conversations import access
from frontdesk.kit import clock, languages
from frontdesk.kit.reader.ask import is_on
from frontdesk.kit.reader.models import Task
from frontdesk.knowledge.reader import AGENT
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import asks_reader


@agents_only("GET")
def ideas(request: AgentRequest, number: int) -> HttpResponse:
    """All of it, without a language model. Agents see articles for agents, too; a reply is made of public ones."""
    conversation = access.conversation_with_people(request.agent, number)
    found = suggest.ideas(conversation, request.agent, reader=AGENT)
    page = {"conversation": conversation, "found": found, "suggestion": found.suggestion, "has_reader": is_on(Task.REPLY)}
    return render(request, "workspace/ideas.html", page | {"language_called": languages.called})


@agents_only("POST")
def worded(request: AgentRequest, number: int) -> HttpResponse:
    """The suggested reply again, worded by the language model, if there is one and what it says stands on the sources."""
    conversation = access.conversation_with_people(request.agent, number)
    asks_reader.refuse_too_many(request.agent)
    found = suggest.ideas(conversation, request.agent, reader=AGENT)
    suggestion = found.suggestion and suggest.worded(conversation, found.suggestion, found.question, at=clock.now())
    page = {"conversation": conversation, "found": replace(found, suggestion=suggestion), "suggestion": suggestion, "has_reader": is_on(Task.REPLY)}
    return render(request, "workspace/suggestion_alone.html", page)
