"""An answer leaves, and what goes along with it is done in the same transaction, once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from frontdesk.answers import along as goes_along
from frontdesk.answers.along import Along
from frontdesk.answers.checks import run
from frontdesk.answers.macros import placeholders
from frontdesk.answers.models import Macro, SentWith
from frontdesk.conversations import access, assign, label, moves, post, priority
from frontdesk.conversations.models import Conversation, Message, Status
from frontdesk.conversations.post import Words
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Team


@dataclass(frozen=True, slots=True)
class Answer:
    """What an agent sends. `then` is the status that they chose by their button; '' leaves it to what goes along."""

    words: Words
    along: Along = field(default_factory=Along)
    then: str = ""

    @property
    def status(self) -> str:
        return self.then or self.along.then or Status.PENDING_CUSTOMER


@dataclass(frozen=True, slots=True)
class Sent:
    """`new_tags` are those that the conversation did not have before."""

    message: Message
    new_tags: tuple[str, ...] = ()


def send(
    conversation: Conversation, answer: Answer, *, by: Agent,
    seen_event_id: int | None = None, client_id: str | None = None, leaves_at: datetime | None = None,
) -> Sent:
    """Reply as `post.reply` does, and do what goes along. Raises Refused and Stale as that one, and Refused for a name in
    braces for which nothing was filled in, or for what must not leave. Sent twice, it is done once.
    """
    refuse_unfilled(answer)
    run.refuse(answer.words.text)
    with transaction.atomic():
        message = post.reply(
            conversation, by=by, words=_asking(conversation, answer), then=answer.status, seen_event_id=seen_event_id,
            client_id=client_id, leaves_at=leaves_at,
        )
        lines = goes_along.written(answer.along)
        if not lines or not SentWith.objects.get_or_create(message=message, defaults={"along": lines})[1]:
            return Sent(message)
        _count(answer.along, 1, at=message.created_at)
        new_tags = _tagged(message.conversation, answer.along.tags, by)
        _hastened(message.conversation, answer.along, by)
        _handed(message.conversation, answer.along, by)
        message.conversation = access.locked(message.conversation)
        return Sent(message, new_tags)


def refuse_unfilled(answer: Answer) -> None:
    """Raises Refused while a name in braces stands in the answer for which nothing was filled in."""
    numbers = answer.along.macros
    texts = list(Macro.objects.filter(pk__in=numbers).values_list("text", flat=True)) if numbers else []
    left = placeholders.unfilled(answer.words.text, answer.words.html, of_macros=texts)
    if left:
        raise Refused(_("%(names)s is not filled in. Write what belongs there, or take it out, and send again.") % {"names": ", ".join(left)})


def taken_back(message: Message) -> Along:
    """What went along with an answer that is taken back, to go along with it again; the macros were not used then."""
    kept = SentWith.objects.filter(message=message).first()
    if kept is None:
        return Along()
    along = goes_along.read(kept.along)
    _count(along, -1)
    kept.delete()
    return along


def _asking(conversation: Conversation, answer: Answer) -> Words:
    """Only in a chat can the reader press a button."""
    if conversation.channel != "chat" or not answer.along.asks or answer.words.asks:
        return answer.words
    return replace(answer.words, asks=answer.along.asks)


def _count(along: Along, by: int, *, at: datetime | None = None) -> None:
    used = Macro.objects.filter(pk__in=along.macros) if along.macros else Macro.objects.none()
    used.filter(use_count__gte=-by).update(use_count=F("use_count") + by, **({"last_used_at": at} if at else {}))


def _tagged(conversation: Conversation, tags: tuple[str, ...], by: Agent) -> tuple[str, ...]:
    there = set(conversation.tags.values_list("name", flat=True)) if tags else set()
    new = tuple(tag for tag in tags if tag not in there)
    for tag in new:
        label.tag(conversation, name=tag, by=by)
    return new


def _hastened(conversation: Conversation, along: Along, by: Agent) -> None:
    """One step up or down, with the macros' names as the reason that a change of urgency must have."""
    if along.urgency:
        names = Macro.objects.filter(pk__in=along.macros).order_by("pk").values_list("name", flat=True)
        reason = ", ".join(names) or _("Chosen with the answer")
        priority.step(conversation, along.urgency, reason=reason, by=by)


def _handed(conversation: Conversation, along: Along, by: Agent) -> None:
    if along.takes:
        assign.to_agent(conversation, by, by=by)
    if along.team_id is None:
        return
    team = Team.objects.filter(pk=along.team_id, is_archived=False).first()
    if team is None:
        raise Refused(_("The team to which this should move is not there any more. Take that off, and send again."))
    assign.to_team(conversation, team, by=by, why=moves.Why(moves.MACRO))
