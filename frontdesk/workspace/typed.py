"""What the composers send: words with their files, what was on the screen, and an id made in the browser."""

from __future__ import annotations

from frontdesk.answers import draft, words
from frontdesk.conversations import seen
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.post import Words
from frontdesk.people.door import AgentRequest
from frontdesk.people.models import Agent


def said(request: AgentRequest, conversation: Conversation, *, kind: str) -> Words:
    """What was typed, with the files that hang on the draft and those that come only now."""
    there = draft.files_of(conversation, by=request.agent, kind=kind, chosen=request.POST.getlist("kept"))
    return words.with_files(words.typed(request.POST), request.FILES.getlist("files"), there)


def put_away(conversation: Conversation, agent: Agent, *, kind: str, event_id: int | None = None) -> None:
    """What was sent is no draft any more, and who sent it has read up to that event, else all that is above; in the
    transaction that sends it.
    """
    draft.forget(conversation, by=agent, kind=kind)
    read = conversation.last_event_id if event_id is None else event_id
    if event_id is None or read > seen.up_to(conversation, agent=agent):
        seen.by_agent(conversation, agent=agent, event_id=read)


def seen_event(request: AgentRequest) -> int | None:
    """The last event on the author's screen; after "Send anyway" the page says two, and the later one counts."""
    given = [int(text) for text in request.POST.getlist("seen") if text.isdigit() and len(text) < 19]
    return max(given, default=None)


def client_id(request: AgentRequest) -> str | None:
    return request.POST.get("client_id", "")[:64] or None
