"""Shows below a comment what a person answered to it, where there is no address to which it could go."""

from __future__ import annotations

from frontdesk.channels.carriers.form.carrier import PUBLIC
from frontdesk.conversations.models import Author, Event
from frontdesk.helpcentre.comments import keep
from frontdesk.helpcentre.models import Comment, CommentState


def show_answer(event: Event) -> None:
    """The step behind `message.sent`. May run twice."""
    message = event.message
    if message is not None and message.author_kind == Author.HUMAN and message.agent is not None:
        for comment in Comment.objects.filter(conversation=message.conversation_id).exclude(state=CommentState.HIDDEN):
            keep.answer(comment, text=message.text, by=message.agent, at=event.at)


def is_to_a_comment(event: Event) -> bool:
    """Was it written to a comment that left no address?"""
    return event.conversation is not None and event.conversation.reached_at.startswith(PUBLIC)
