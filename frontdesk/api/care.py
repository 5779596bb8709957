"""That somebody may need care (illness, grief, want) is special data (GDPR, Article 9): only tokens that an admin let know are told.

It is kept from a program wherever the API speaks of it: the estimate and what agents said about it, the tag of that name, the
reason of a hand-over, the turn in the queue. What customers wrote themselves is theirs, and stands in their messages.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import override

from frontdesk.answers.assistant import summed
from frontdesk.api.models import Scope, Token
from frontdesk.conversations.models import Author, Event, Message, Visibility
from frontdesk.conversations.signal_names import Name
from frontdesk.routing.dispatch.values import Turn

CARE = Name.VULNERABLE.value
TAGS = frozenset({CARE})
"""The tag by which such a conversation goes before all other work (`routing.work_items`)."""
_ALL_OF_IT = {"signal.judged": "signal", "conversation.tagged": "tag", "conversation.untagged": "tag"}
"""Kinds that say nothing else, and under which name they say it."""


def knows(token: Token) -> bool:
    return Scope.CARE in token.scopes


def tags(names: Iterable[str], *, knows: bool) -> list[str]:
    """Those that may be told, in their order."""
    return [name for name in names if knows or name not in TAGS]


def facts(event: Event, *, knows: bool) -> dict[str, Any] | None:
    """What may be told of the event; None when the event itself may not."""
    if knows:
        return event.facts
    if event.facts.get(_ALL_OF_IT.get(event.kind, "")) == CARE:
        return None
    told = without(event.facts)
    is_empty = not told.get("signals") and not told.get("no_longer")
    # An estimate without signals would tell what was taken out of it.
    return None if event.kind == "message.signalled" and is_empty else told


def without(told: dict[str, Any]) -> dict[str, Any]:
    """The same without what says that somebody may need care, at any depth. Who comes first is urgent, or needs care."""
    return {name: _cut(value) for name, value in told.items() if value != CARE and (name, value) != ("turn", Turn.FIRST)}


def text(message: Message, *, knows: bool) -> str:
    """Its words, without the line by which the assistant says why it hands over."""
    if knows or not is_summary(message):
        return message.text
    return "\n".join(line for line in message.text.split("\n") if line.strip() not in _sentences())


def is_summary(message: Message) -> bool:
    """Does a machine tell the team that somebody may need care?"""
    is_note = message.visibility == Visibility.INTERNAL and message.author_kind in (Author.BOT, Author.AUTO)
    return is_note and any(sentence in message.text for sentence in _sentences())


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return without(value)
    return [_cut(each) for each in value if each != CARE] if isinstance(value, list) else value


@cache
def _sentences() -> frozenset[str]:
    """The line in each language that a desk can have."""
    found = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.add(summed.reason(CARE))
    return frozenset(found)
