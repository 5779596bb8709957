"""Signals of a conversation are noted, and agents say what is so and what is not; words that are often wrong fall silent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.utils.translation import gettext as _

from frontdesk.conversations import access, understood
from frontdesk.conversations.models import Author, Conversation, Message
from frontdesk.conversations.signal_names import Name
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent
from frontdesk.understanding import judged, signals
from frontdesk.understanding.called import CALLED, name_of
from frontdesk.understanding.models import Signal, SignalKind, Source

ENOUGH_WRONG = 3
"""Words that were wrong so often at this desk, and in half of all their cases, say nothing here any more."""
LONGEST_WORDS, LONGEST_RULE = 120, 200
CHANGING = (SignalKind.SENTIMENT, SignalKind.POLITENESS)
"""How somebody feels is as in their last message that shows it."""
MARKS = (Name.URGENT, Name.COMPLAINT, Name.WANTS_PERSON, Name.CHURN, Name.VULNERABLE, Name.VERY_UNHAPPY, Name.RUDE)
"""What an agent can say of a conversation by one click."""


def hear(conversation: Conversation, message: Message, *, at: datetime | None = None) -> None:
    """Note what the message seems to say, now or `at`; what people have answered is left as they left it. Twice is once."""
    found = _found(conversation, message)
    if not found:
        return
    with transaction.atomic():
        access.locked(conversation)
        known = {each.kind: each for each in Signal.objects.filter(conversation=conversation)}
        new, gone = [], []
        for each in found:
            before = known.get(each.kind)
            if before is None:
                each.save()
            elif _is_news(before, each):
                gone.append(name_of(before.kind, before.level))
                each.pk, each.created_at = before.pk, before.created_at
                each.save(force_update=True)
            else:
                continue
            new.append(name_of(each.kind, each.level))
        if new:
            understood.seems(message, [name.value for name in new], no_longer=[name.value for name in gone if name not in new], at=at)


def note(signal: Signal, *, at: datetime | None = None) -> None:
    """Note one that was found otherwise, unless the conversation has one of that kind, or had and it was wrong."""
    with transaction.atomic():
        access.locked(signal.conversation)
        if not Signal.objects.filter(conversation=signal.conversation, kind=signal.kind).exists():
            signal.save()
            understood.seems(signal.message, [name_of(signal.kind, signal.level).value], at=at)


def of(conversation: Conversation) -> list[Signal]:
    """Those that nobody has called wrong, the oldest first. One query."""
    return list(Signal.objects.filter(conversation=conversation, is_wrong=False).select_related("by").order_by("pk"))


def is_not_so(conversation: Conversation, *, signal_id: int, by: Agent) -> None:
    """An agent looked, and it is not so. It is not noted here again, and its words count for less."""
    with transaction.atomic():
        access.locked(conversation)
        signal = Signal.objects.filter(conversation=conversation, pk=signal_id).first()
        if signal is None:
            raise Http404("There is no such signal.")
        if not signal.is_wrong:
            signal.is_wrong, signal.by = True, by
            signal.save(update_fields=["is_wrong", "by"])
            understood.judged(conversation, name_of(signal.kind, signal.level), is_so=False, by=by)


def mark(conversation: Conversation, name: str, *, by: Agent) -> Signal:
    """An agent says that it is so. Raises Refused for what cannot be said, and where the customer has written nothing."""
    if name not in MARKS:
        raise Refused(_("There is no such mark."))
    called = CALLED[Name(name)]
    with transaction.atomic():
        access.locked(conversation)
        message = Message.objects.filter(conversation=conversation, author_kind=Author.CUSTOMER).order_by("-pk").first()
        if message is None:
            raise Refused(_("The customer has written nothing here yet."))
        before = Signal.objects.filter(conversation=conversation, kind=called.kind).first()
        if before is not None and before.source == Source.PERSON and not before.is_wrong and before.level == called.level:
            return before
        made = Signal(conversation=conversation, message=message, kind=called.kind, level=called.level, source=Source.PERSON, by=by)
        if before is not None:
            made.pk, made.created_at = before.pk, before.created_at
            if not before.is_wrong and before.level != called.level:
                understood.judged(conversation, name_of(before.kind, before.level), is_so=False, by=by)
        made.save(force_update=before is not None)
        understood.judged(conversation, name, is_so=True, by=by)
        return made


def _found(conversation: Conversation, message: Message) -> list[Signal]:
    """One a kind: the strongest that is not silent. Where the desk has learned better than words, by what it learned."""
    text = f"{message.subject}\n{message.text}" if message.subject else message.text
    said = signals.of(text)
    silent = _silent(said)
    found: dict[str, Signal] = {}
    for each in said:
        if (each.kind, each.rule[:LONGEST_RULE]) not in silent and each.kind not in found:
            found[each.kind] = Signal(
                conversation=conversation, message=message, kind=each.kind, level=each.level,
                words=each.words[:LONGEST_WORDS], rule=each.rule[:LONGEST_RULE],
            )
    for kind, opinion in judged.opinions(text).items():
        by_words = found.pop(kind, None)
        if opinion.is_so:
            found[kind] = by_words or Signal(conversation=conversation, message=message, kind=kind)
            found[kind].source, found[kind].confidence, found[kind].why = Source.EXAMPLES, opinion.confidence, opinion.why
    return list(found.values())


def _is_news(before: Signal, now: Signal) -> bool:
    """Of the same kind: is it another mood, or more urgent than before? What an agent said stands."""
    if before.is_wrong or before.source == Source.PERSON or before.level == now.level or before.message_id > now.message_id:
        return False
    return now.kind in CHANGING or now.level > before.level


def _silent(said: list[signals.Said]) -> set[tuple[str, str]]:
    """Those of the kinds and words that were wrong too often here."""
    rules = {each.rule[:LONGEST_RULE] for each in said}
    counted = (
        Signal.objects.filter(rule__in=rules).order_by().values("kind", "rule").annotate(wrong=Count("pk", filter=Q(is_wrong=True)), all=Count("pk"))
        if rules else []
    )
    return {(each["kind"], each["rule"]) for each in counted if each["wrong"] >= ENOUGH_WRONG and 2 * each["wrong"] >= each["all"]}
