"""A new conversation is like earlier ones: their tag is suggested, and people decide."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from frontdesk.conversations import access, label
from frontdesk.conversations.models import Conversation, Message, Tag, Tagging
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from frontdesk.understanding.about import text_of
from frontdesk.understanding.models import Answer, Learned, Suggestion

if TYPE_CHECKING:
    from frontdesk.understanding.topics import Topics

LEAST_CONFIDENCE = 0.5
"""Below it a suggestion costs more attention than it saves."""
MOST_REASONS = 5


class _Known:
    """The topics as this process read them last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._token: str = ""
        self._topics: Topics | None = None

    def now(self) -> Topics | None:
        """Those that are learned now; None when there are none, or none that this version can read."""
        token = Learned.objects.order_by().values_list("token", flat=True).first()
        if token is None:
            return None
        with self._lock:
            if token != self._token:
                from frontdesk.understanding import shelf  # numbers and more: not before something was learned

                content = Learned.objects.values_list("content", flat=True).first()
                try:
                    self._topics = shelf.of(bytes(content or b""))
                except shelf.Unreadable:
                    self._topics = None
                self._token = token
            return self._topics


_known = _Known()


def known() -> Topics | None:
    """The topics that are learned now; None when there are none."""
    return _known.now()


def suggest(conversation: Conversation, message: Message) -> Suggestion | None:
    """Suggest a tag by the conversation's first message, once, if one seems right and nobody has filed it yet."""
    topics = _known.now()
    text = text_of(conversation.subject, message.text)
    if topics is None or not text:
        return None
    (guess,) = topics.guess([text])
    if not guess.in_scope or guess.confidence < LEAST_CONFIDENCE:
        return None
    tag = Tag.objects.filter(name=guess.label).first()
    if tag is None or Tagging.objects.filter(conversation=conversation).exists():
        return None
    why = [[int(near.name), near.alikeness] for near in guess.why if near.label == guess.label][:MOST_REASONS]
    made, _new = Suggestion.objects.get_or_create(conversation=conversation, tag=tag, defaults={"confidence": guess.confidence, "why": why})
    return made


def open_for(conversation: Conversation) -> Suggestion | None:
    """The suggestion that nobody has answered, unless the conversation has that tag by now. One query."""
    already = Tagging.objects.filter(conversation=conversation).values("tag")
    found = Suggestion.objects.filter(conversation=conversation, answer=Answer.OPEN).exclude(tag__in=already)
    return found.select_related("tag").order_by("-confidence").first()


def reasons(suggestion: Suggestion, *, reader: Agent) -> list[Conversation]:
    """The conversations that are the most alike and have the tag, as far as the reader may see them; the most alike first."""
    numbers = [number for number, _alikeness in suggestion.why]
    visible = access.conversations(reader).in_bulk(numbers)
    return [visible[number] for number in numbers if number in visible]


def accept(conversation: Conversation, *, suggestion_id: int, by: Agent) -> Tag:
    """File it under the tag. Raises Refused when somebody has said no, 404 when there is no such suggestion."""
    with transaction.atomic():
        suggestion = _answered(conversation, suggestion_id, Answer.ACCEPTED, by, clock.now())
        return label.tag(conversation, name=suggestion.tag.name, by=by)


def refuse(conversation: Conversation, *, suggestion_id: int, by: Agent) -> None:
    """It is not about that: it is not suggested here again, and what is learned next knows of it."""
    with transaction.atomic():
        _answered(conversation, suggestion_id, Answer.REFUSED, by, clock.now())


def _answered(conversation: Conversation, suggestion_id: int, answer: Answer, by: Agent, at: datetime) -> Suggestion:
    access.locked(conversation)
    suggestion = Suggestion.objects.select_related("tag").filter(conversation=conversation, pk=suggestion_id).first()
    if suggestion is None:
        raise Http404("There is no such suggestion.")
    if suggestion.answer not in (Answer.OPEN, answer):
        raise Refused(_("Somebody has answered this suggestion meanwhile. Tag it by hand if you want it otherwise."))
    suggestion.answer, suggestion.by, suggestion.answered_at = answer, by, at
    suggestion.save(update_fields=["answer", "by", "answered_at"])
    return suggestion
