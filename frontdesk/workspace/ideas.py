"""What could be answered: the assistant's answer to what the customer asked last, with its sources, for an agent to use."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from frontdesk.answers.assistant.passage import passage
from frontdesk.answers.assistant.replays import threshold_now
from frontdesk.answers.assistant.reply import reply
from frontdesk.answers.checks import around
from frontdesk.conversations import access
from frontdesk.knowledge.reader import AGENT
from frontdesk.people.door import AgentRequest, agents_only


@agents_only("GET")
def ideas(request: AgentRequest, number: int) -> HttpResponse:
    """Articles for what was asked since the last answer, each with the words that answer it. Agents see those for agents, too."""
    conversation = access.conversation_with_people(request.agent, number)
    question = around.draft_of(conversation, "").customer_message or conversation.subject
    found = reply(question, threshold=threshold_now(), reader=AGENT) if question.strip() else None
    hits = [hit for hit in (found.decision.best, *found.decision.others) if hit is not None] if found else []
    page = {
        "conversation": conversation, "articles": [(hit.edition, passage(question, hit.edition.text)) for hit in hits],
        "percent": round(found.decision.confidence * 100) if found else 0,
    }
    return render(request, "workspace/ideas.html", page)
