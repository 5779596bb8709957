"""A mail or a form is answered by itself, where the assistant is as sure as is wanted; the conversation stays with people."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.answers.assistant import consider, errand_by_mail, phrase, setups, titles, worded
from frontdesk.answers.assistant.consider import Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.models import Told
from frontdesk.answers.assistant.replays import threshold_now
from frontdesk.answers.gaps.models import Why
from frontdesk.answers.gaps.note import note
from frontdesk.conversations import access, judged, post
from frontdesk.conversations.models import Author, Conversation, Event, Message, Visibility
from frontdesk.conversations.post import Words
from frontdesk.kit import clock
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import ANYBODY, Reader
from frontdesk.knowledge.segments import reader_of
from frontdesk.people.models import Customer, Desk

SALT = "frontdesk.assistant.answer"


def answer(event: Event) -> None:
    """The step once the language of a message is known: a tool's turn, or for first words an outright answer; nothing less leaves."""
    message, conversation = event.message, event.conversation
    if message is None or conversation is None or errand_by_mail.answered(message, conversation) or not _is_still_open(message, conversation):
        return
    setup = setups.published()
    # Not a word goes to a model elsewhere where nothing could be answered outright with or without it.
    if threshold_now() is None and threshold_now(setups.far_of(setup)) is None:
        return
    far = setups.seen_far(setup, message.text, at=clock.now())
    threshold = threshold_now(far.name if far else "")
    if threshold is None:
        return
    reader = _reader(message)
    brand_id = setups.brand_of(setup, conversation.team_id)
    act = consider.act_of(consider.weigh(message.text, threshold=threshold, reader=reader, brand_id=brand_id, far=far), message.text)
    if act.action != Action.ANSWER or act.best is None:
        return
    spoken = message.language.partition("-")[0].lower()
    act = worded.for_reader(act, spoken=spoken, customer=message.customer, reader=reader)
    # To an address that nobody has proven not a word goes that a model may have taken from what was written.
    if not message.warnings and phrase.is_wanted(act, spoken):
        expertise = message.customer.expertise if message.customer else ""
        act = replace(act, reworded=phrase.phrased(act, spoken=spoken, expertise=expertise, at=clock.now()))
    _send(message, act, spoken)


def secret_of(message_id: int) -> str:
    """What stands in the links of the answer to that message; nobody else can make it."""
    return signing.Signer(salt=SALT).sign_object(message_id)


def told_by(secret: str) -> Told | None:
    """The answer whose links have that secret; None for one that was not made here, or of a conversation that is gone."""
    try:
        message_id = signing.Signer(salt=SALT).unsign_object(secret)
    except (signing.BadSignature, ValueError):
        return None
    return Told.objects.filter(message=message_id).select_related("conversation__customer", "said").first()


def judge(told: Told, *, has_helped: bool) -> None:
    """The customer says so, by the link. The same word again changes nothing; another one counts instead."""
    with transaction.atomic():
        conversation = access.locked(told.conversation)
        said = told.said
        # One statement decides: of two presses at once one finds it said already.
        fresh = Told.objects.filter(pk=told.pk).exclude(has_helped__isnull=False, has_helped=has_helped)
        if said is None or not fresh.update(has_helped=has_helped):
            return
        if has_helped:
            judged.helped(conversation, message=said, how="link")
            return
        judged.failed(conversation, message=said, how="link", note=_note(told))
    note(told.question, language=told.language, why=Why.DID_NOT_HELP, conversation=told.conversation, at=clock.now())


def _is_still_open(message: Message, conversation: Conversation) -> bool:
    """Are these its first words, without a file that somebody must look at, and has nobody been quicker?"""
    if conversation.is_finished or conversation.merged_into_id is not None or message.attachments.filter(is_inline=False).exists():
        return False
    said = Message.objects.filter(conversation=conversation, visibility=Visibility.PUBLIC)
    first = said.filter(author_kind=Author.CUSTOMER).order_by("pk").values_list("pk", flat=True).first()
    return first == message.pk and not said.filter(author_kind__in=(Author.HUMAN, Author.BOT)).exists()


def _reader(message: Message) -> Reader:
    """The answer goes to the address on file and nowhere else: its owner may read what their organisation may."""
    customer: Customer | None = message.customer
    return reader_of(customer, at=message.created_at) if customer and not message.warnings else ANYBODY


def _send(message: Message, act: Act, spoken: str) -> None:
    edition = act.best
    assert edition is not None
    with transaction.atomic():
        conversation = access.locked(message.conversation)
        if Told.objects.filter(message=message).exists() or not _is_still_open(message, conversation):
            return
        with override(spoken if spoken in dict(settings.LANGUAGES) else "en"):
            text, html = _words(message, act, edition, spoken)
            is_unproven = bool(message.warnings)
            subject = _("Your question to %(desk)s, #%(number)s") % {"desk": _desk(), "number": conversation.pk} if is_unproven else message.subject
        facts = {"assistant": act.action, "why": act.why, "confidence": round(act.confidence, 4), "articles": [edition.article_id]}
        facts |= {"worded": "model"} if act.reworded else {}
        said = post.auto_answer(
            conversation, words=Words(text, html, recipients={"to": [parseaddr(message.sender)[1]]}), subject=subject,
            client_id=f"auto:{message.pk}", cause=message, language=spoken if act.reworded else edition.language, facts=facts,
        )
        Told.objects.create(
            conversation=conversation, message=message, said=said, question=message.text, action=act.action, why=act.why,
            confidence=act.confidence, articles=[edition.article_id], language=spoken, at=said.created_at,
        )


def _words(message: Message, act: Act, edition: Edition, spoken: str) -> tuple[str, str]:
    """Labelled in its first line; the links lead to a page that asks, because programs follow links as well."""
    found, found_html = worded.cited(act.question, edition, spoken, act.reworded)
    page = f"{settings.FRONTDESK_ADDRESS}{reverse('help:answer', args=[edition.language, secret_of(message.pk)])}"
    number = {"number": f"#{message.conversation_id}"}
    said = _("This is an automatic answer from our articles. A person has your question as well, under the number %(number)s.") % number
    asked, yes, no = _("Did it help?"), _("Yes, this solves it"), _("This did not help")
    text = f"{said}\n\n{found}\n\n{asked}\n\n{yes}:\n{page}?helped=yes\n\n{no}:\n{page}?helped=no"
    html = format_html(
        '<p><em>{}</em></p>{}<p>{}</p><p><a href="{}?helped=yes">{}</a><br><a href="{}?helped=no">{}</a></p>', said, found_html, asked, page, yes, page, no,
    )
    return text, html


def _note(told: Told) -> str:
    """For the team, in the desk's own language."""
    title = next(iter(titles.of(told.articles).values()), "?")
    desk = Desk.current()
    with override(desk.language if desk and desk.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return _("The customer says that the automatic answer from “%(title)s” did not help. Please answer yourselves.") % {"title": title}


def _desk() -> str:
    desk = Desk.current()
    return desk.name if desk else ""
