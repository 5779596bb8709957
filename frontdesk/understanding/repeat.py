"""Is it about the same again? The same customer, not long ago: with the same tag, or in much the same words."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from frontdesk.conversations.models import Author, Conversation, Event, Message
from frontdesk.kit.search.words import words_of
from frontdesk.understanding import heard
from frontdesk.understanding.about import text_of
from frontdesk.understanding.models import Signal, SignalKind, Source

WITHIN = timedelta(days=14)
MOST_LOOKED_AT = 20
LEAST_SHARE, FEWEST_SHARED = 0.5, 4
"""So large a part of the shorter text's longer words, and so many of them, must stand in both. Chosen on the questions of a
forum about one product: of 5,000 pairs by different people 18 are taken for the same matter, of 244 by one person 44."""
SHORTEST_WORD, STEM = 5, 6
MOST_SHOWN = 4
_AGAIN = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|rif|sv)\s*:\s*)+", re.IGNORECASE)


def look(conversation: Conversation, message: Message, *, at: datetime | None = None) -> None:
    """A new conversation came: is one of the customer's newer ones in much the same words?"""
    mine = telling(text_of(conversation.subject, message.text))
    for earlier in _before(conversation):
        first = Message.objects.filter(conversation=earlier, author_kind=Author.CUSTOMER).order_by("pk").first()
        same = shared(mine, telling(text_of(earlier.subject, first.text))) if first else []
        if same:
            _note(conversation, message, earlier, ", ".join(sorted(same, key=len, reverse=True)[:MOST_SHOWN]), at)
            return



def tagged(event: Event) -> None:
    """It was filed under a tag: has one of the customer's newer ones the same?"""
    conversation = event.conversation
    if conversation is None:
        return
    message = Message.objects.filter(conversation=conversation, author_kind=Author.CUSTOMER).order_by("pk").first()
    earlier = next(iter(_before(conversation, tag=str(event.facts["tag"]))), None)
    if message is not None and earlier is not None:
        _note(conversation, message, earlier, str(event.facts["tag"]), None)


def telling(text: str) -> dict[str, str]:
    """The longer words of a text, each by its beginning; as it is written where it stands first."""
    found: dict[str, str] = {}
    for word in words_of(_AGAIN.sub("", text)):
        if len(word) >= SHORTEST_WORD and not word.isdigit():
            found.setdefault(word[:STEM], word)
    return found


def shared(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The words that stand in both, where they are enough for it to be the same matter; else none."""
    both = [one[stem] for stem in one if stem in other]
    enough = len(both) >= FEWEST_SHARED and len(both) >= LEAST_SHARE * min(len(one), len(other))
    return both if enough else []


def _before(conversation: Conversation, *, tag: str = "") -> list[Conversation]:
    """The customer's other conversations that began not long before it, the newest first."""
    found = Conversation.objects.filter(
        customer=conversation.customer_id, merged_into=None, created_at__gte=conversation.created_at - WITHIN, created_at__lte=conversation.created_at,
        pk__lt=conversation.pk,
    )
    return list((found.filter(tags__name=tag) if tag else found).order_by("-pk")[:MOST_LOOKED_AT])


def _note(conversation: Conversation, message: Message, earlier: Conversation, why: str, at: datetime | None) -> None:
    heard.note(Signal(
        conversation=conversation, message=message, kind=SignalKind.REPEAT, source=Source.FACTS, earlier=earlier, words=why[:heard.LONGEST_WORDS],
    ), at=at)
