"""Notes a question that could not be answered; grouping follows in the background."""

from __future__ import annotations

from datetime import datetime

from frontdesk.answers.gaps.models import Unanswered, Why
from frontdesk.conversations.models import Conversation
from frontdesk.kit import personal, rows
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.search.stop_words import STOP_WORDS

LONGEST = 1000
MOST_A_DAY = 2000
"""Questions without a conversation: the search is open to everybody, machines too."""


def note(question: str, *, language: str, why: str, conversation: Conversation | None, at: datetime) -> None:
    """Keep it until an article answers it; `why` is a `Why`. A conversation asks once, a search once a day.

    Without a conversation personal data is taken out first. What says nothing is not kept; nor is a question of a language
    that nobody could tell ("" or "und").
    """
    reason = Why(why)
    text = " ".join(question.replace("\0", "").split())[:LONGEST]
    tag = language.lower().partition("-")[0]
    if conversation is None:
        text = personal.without(text)
    if not tag or tag == "und" or not set(words_of(text)) - STOP_WORDS:
        return
    if conversation is None and not _is_new_today(text, tag, at):
        return
    rows.insert_unless_there(Unanswered(conversation=conversation, text=text, language=tag, why=reason, at=at))


def _is_new_today(text: str, language: str, at: datetime) -> bool:
    today = Unanswered.objects.filter(conversation=None, at__gte=at.replace(hour=0, minute=0, second=0, microsecond=0))
    return not today.filter(language=language, text=text).exists() and today.count() < MOST_A_DAY
