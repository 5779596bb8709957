"""One turn of a customer with a tool: what is said back to a message that a tool concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from frontdesk.answers.assistant import asks
from frontdesk.answers.tools import consent, recognise
from frontdesk.answers.tools import errand as errands
from frontdesk.answers.tools.errand import NOT_MEANT, Said
from frontdesk.answers.tools.models import Errand, Stage, Tool, Turned
from frontdesk.answers.tools.recognise import Likeness
from frontdesk.conversations.models import Author, Conversation, Event, Message
from frontdesk.kit import language

LASTS_IN_CHAT, LASTS = timedelta(hours=1), timedelta(days=3)
"""So long after the last step a message may still be meant as its answer."""
CUT_OFF_AFTER = timedelta(minutes=2)
"""By then no request goes on any more: what was begun and not ended was cut off."""


class StillRunning(Exception):
    """Another run is at this message, or at the one before it; the job is to be tried again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """`text` is said to the customer. `is_over`: the tool has done what it was asked for, or was told to stop.

    `hand_over_because` is a word for why people shall go on: `wants_person`, `identity`, `not_understood`, `tool_failed`,
    `tool_limit`, `tool_uncertain`, or a `Wish`; '' while they need not. Then `text` may be '', and the caller says that they do.
    `choices` may be pressed as an answer.
    """

    text: str
    is_over: bool
    hand_over_because: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_declined(self) -> bool:
        """No tool is meant, says the customer: what they had asked is to be answered in another way."""
        return self.hand_over_because == NOT_MEANT


def take(conversation: Conversation, message: Message, *, at: datetime) -> Turn | None:
    """What is said to the message; None when no tool concerns it.

    Call it outside any transaction: a tool may ask another server. For the same message it says the same again and asks
    nothing twice. Raises StillRunning when another run is at it.
    """
    said = Turned.objects.filter(message=message).first()
    if said is not None and said.is_done:
        return _turn(said)
    if message.author_kind != Author.CUSTOMER or message.customer is None or (conversation.channel == "email" and message.warnings):
        # Whoever may be somebody else gets nothing out of a tool.
        return None
    here = said.errand if said is not None and said.errand is not None else _open(conversation, message, at)
    if here is not None and said is None and here.stage == Stage.MEANT and not _is_answer(message.text):
        # Said in other words, it is weighed anew.
        _end(here)
        here = None
    with override(_spoken(here.language if here else _language(message))):
        errand, is_new = (here, False) if here is not None else (_wanted(conversation, message, at, recognise.recognised), True)
        if errand is None:
            return None
        return _step(errand, message, said, at, is_new=is_new)


def ask(conversation: Conversation, message: Message, *, at: datetime) -> Turn | None:
    """Ask whether a tool is meant that the message may be for; None where none may be, or where it was asked before.

    For who is there now and can answer with a press. Call it after `take`, and like that.
    """
    if message.author_kind != Author.CUSTOMER or message.customer is None:
        return None
    with override(_spoken(_language(message))):
        errand = _wanted(conversation, message, at, recognise.likely)
        if errand is None or Errand.objects.filter(conversation=conversation, tool=errand.tool, begun_at__gt=at - LASTS_IN_CHAT).exists():
            return None
        errand.stage = Stage.MEANT
        return _step(errand, message, None, at, is_new=True)


def goes_on(conversation: Conversation) -> bool:
    """Has a tool asked something here to which the next message may be the answer?"""
    return Errand.objects.filter(conversation=conversation).exclude(stage=Stage.OVER).exists()


def _open(conversation: Conversation, message: Message, at: datetime) -> Errand | None:
    """The errand that goes on here for who wrote; one that was left lying is over."""
    found = Errand.objects.select_related("tool", "conversation", "customer", "proven").filter(conversation=conversation)
    errand = found.exclude(stage=Stage.OVER).first()
    if errand is None:
        return None
    lasts = LASTS_IN_CHAT if conversation.channel == "chat" else LASTS
    if at - errand.touched_at > lasts or not errand.tool.is_on or not errand.tool.for_customers:
        _end(errand)
        return None
    if _is_at_help(message) != _began_at_help(errand):
        # Who is signed in has shown who they are by that, and anybody can write a mail under their name.
        _end(errand)
        return None
    return errand if errand.customer_id == message.customer_id else None


def _is_at_help(message: Message) -> bool:
    return Event.objects.filter(message=message, kind="message.received", facts__at_help=True).exists()


def _began_at_help(errand: Errand) -> bool:
    first = Turned.objects.filter(errand=errand).select_related("message").order_by("pk").first()
    return first is not None and _is_at_help(first.message)


def _is_answer(text: str) -> bool:
    return consent.of(text) is not None or consent.is_stop(text) or consent.is_person(text)


def _end(errand: Errand) -> None:
    Errand.objects.filter(pk=errand.pk).update(stage=Stage.OVER, values={}, asking="")


def _wanted(conversation: Conversation, message: Message, at: datetime, how: Callable[[str, Sequence[Tool], str], Likeness | None]) -> Errand | None:
    """A new errand, not yet saved, where `how` finds a tool; none for words that are for people."""
    tools = list(Tool.objects.filter(is_on=True, for_customers=True))
    if not tools or message.customer is None or asks.wish(message.text) is not None:
        return None
    if Errand.objects.filter(conversation=conversation).exclude(stage=Stage.OVER).exists():
        return None
    spoken = _language(message)
    text = f"{message.subject}. {message.text}" if conversation.channel == "email" and message.subject else message.text
    found = how(message.text, tools, spoken) or (how(text, tools, spoken) if text != message.text else None)
    if found is None:
        return None
    return Errand(
        conversation=conversation, customer=message.customer, tool=found.tool, stage=Stage.PARAMETER, language=spoken, begun_at=at, touched_at=at,
    )


def _step(errand: Errand, message: Message, said: Turned | None, at: datetime, *, is_new: bool) -> Turn:
    turned = _claimed(errand, message, said, at)
    wish = asks.wish(message.text)
    if wish not in (None, asks.Wish.GREETING):
        errand.stage = Stage.OVER
        answer = Said("", str(wish))
    else:
        # An errand that was cut off in its first step has said nothing yet.
        is_first = is_new or not Turned.objects.filter(errand=errand, is_done=True).exists()
        if is_first:
            answer = errands.asked(errand, message) if errand.stage == Stage.MEANT else errands.begun(errand, message, at=at)
        else:
            answer = errands.answered(errand, message, at=at)
    return _done(errand, turned, answer, at)


def _claimed(errand: Errand, message: Message, said: Turned | None, at: datetime) -> Turned:
    """This run alone is at the errand. Raises StillRunning where another is, unless that one was cut off."""
    with transaction.atomic():
        Conversation.objects.select_for_update(of=("self",)).only("pk").get(pk=errand.conversation_id)
        others = Turned.objects.filter(errand__conversation=errand.conversation_id, is_done=False)
        if others.filter(at__gt=at - CUT_OFF_AFTER).exists() or Turned.objects.filter(message=message, is_done=True).exists():
            raise StillRunning(f"message {message.pk} waits for another")
        if errand.pk is None:
            errand.save()
        elif Errand.objects.filter(pk=errand.pk).exclude(stage=errand.stage, touched_at=errand.touched_at).exists():
            raise StillRunning(f"errand {errand.pk} has gone on")
        if said is None:
            return Turned.objects.create(message=message, errand=errand, at=at)
        Turned.objects.filter(pk=said.pk).update(at=at)
        return said


def _done(errand: Errand, turned: Turned, said: Said, at: datetime) -> Turn:
    is_over = errand.stage == Stage.OVER
    with transaction.atomic():
        errand.touched_at = at
        if is_over:
            errand.values, errand.asking = {}, ""
        errand.save()
        turned.text, turned.is_over, turned.because, turned.choices, turned.is_done = said.text, is_over, said.because, list(said.choices), True
        turned.save()
    return _turn(turned)


def _turn(said: Turned) -> Turn:
    return Turn(said.text, said.is_over, said.because, tuple(said.choices))


def _language(message: Message) -> str:
    """As the channel said, else by the words, else the customer's own."""
    if message.language:
        return message.language
    found = language.of(message.text, likely=tuple(code for code, _name in settings.LANGUAGES))
    own = message.customer.language if message.customer else ""
    return found.tag if found.is_known and not language.is_short(message.text) else own or (found.tag if found.is_known else "en")


def _spoken(tag: str) -> str:
    known = dict(settings.LANGUAGES)
    return tag if tag in known else tag.partition("-")[0] if tag.partition("-")[0] in known else "en"
