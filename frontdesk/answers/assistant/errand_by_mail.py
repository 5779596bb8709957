"""A tool answers a mail or a form, and what is mailed back to it: the same errands as in chats, one mail a turn."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.answers.assistant import summed
from frontdesk.answers.tools import turn as tools
from frontdesk.answers.tools.turn import Turn
from frontdesk.conversations import post
from frontdesk.conversations.models import Author, Conversation, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.kit import clock

MOST_A_DAY = 12
"""Turns by mail with one customer: more are a machine's, or get nowhere."""


def answered(message: Message, conversation: Conversation) -> bool:
    """Does a tool concern the mail? Then what it says has been put into the post, once; call it outside of any transaction.

    Where people have answered, tools are silent. What a tool passes on is noted for the team, in whose hands the conversation is.
    """
    if not _is_for_tools(message, conversation):
        return False
    turn = tools.take(conversation, message, at=clock.now())
    if turn is None or turn.is_declined:
        return False
    if turn.text:
        _send(message, conversation, turn)
    if turn.hand_over_because:
        post.assistant_note(conversation, text=summed.passed_on(turn.hand_over_because), client_id=f"tool-note:{message.pk}")
    return True


def _is_for_tools(message: Message, conversation: Conversation) -> bool:
    if conversation.is_finished or conversation.merged_into_id is not None:
        return False
    said = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC)
    if said.filter(author_kind=Author.HUMAN).exists():
        return False
    first = said.filter(author_kind=Author.CUSTOMER).order_by("pk").values_list("pk", flat=True).first()
    if first != message.pk and not tools.goes_on(conversation):
        return False
    turns = Message.objects.filter(client_id__startswith="tool:", created_at__gt=message.created_at - timedelta(days=1))
    return turns.filter(conversation__customer=conversation.customer_id).count() < MOST_A_DAY


def _send(message: Message, conversation: Conversation, turn: Turn) -> None:
    spoken = message.language.partition("-")[0].lower()
    with override(spoken if spoken in dict(settings.LANGUAGES) else "en"):
        label = _("This is an automatic answer. A person has your question as well, under the number %(number)s.") % {"number": f"#{conversation.pk}"}
    lines = format_html_join("", "<p>{}</p>", ((line,) for line in turn.text.splitlines() if line.strip()))
    html = format_html("<p><em>{}</em></p>{}", label, lines)
    post.auto_answer(
        conversation, words=Words(f"{label}\n\n{turn.text}", html, recipients={"to": [parseaddr(message.sender)[1]]}),
        subject=message.subject or conversation.subject, client_id=f"tool:{message.pk}", cause=message, language=spoken,
        facts={"assistant": "tool", "why": "over" if turn.is_over else "goes_on"},
    )
