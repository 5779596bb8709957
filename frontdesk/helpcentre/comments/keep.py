"""What becomes of a comment: held, shown or not, answered below it, and, if it asks something, a conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.form.carrier import PUBLIC
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.receive import receive
from frontdesk.helpcentre.comments.asks import is_question
from frontdesk.helpcentre.models import Comment, CommentState
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import telling
from frontdesk.knowledge.models import Article, Edition
from frontdesk.people.models import Agent, ContactKind, Desk

MOST_WAITING = 1000
"""More than that nobody reads: then no others are taken."""
LONGEST_ANSWER = 4000
BY_MAIL, IN_PUBLIC = ("form-comment",), ("form-public",)


@dataclass(frozen=True, slots=True)
class Written:
    """A comment as it came. `customer_id` is who is signed in; `reached_at` is our address from which an answer would leave."""

    text: str
    name: str
    email: str
    token: str
    language: str
    team_id: int
    reached_at: str = ""
    customer_id: int | None = None


def hold(written: Written, *, article: Article, at: datetime) -> Comment:
    """Keep it for an agent to read. A question with an address is a conversation at once. The same page again changes nothing.

    Raises Refused when too many wait.
    """
    with transaction.atomic():
        there = Comment.objects.filter(token=written.token).first()
        if there is not None:
            return there
        if Comment.objects.filter(state=CommentState.WAITING).count() >= MOST_WAITING:
            raise Refused(_("So many comments wait to be read that no others are taken just now. Please write to us instead."))
        comment = Comment.objects.create(
            article=article, language=written.language, name=written.name, email=written.email, text=written.text, token=written.token,
            is_question=is_question(written.text), at=at,
        )
        if comment.is_question and comment.email:
            _ask(comment, team_id=written.team_id, reached_at=written.reached_at, customer_id=written.customer_id, at=at)
        telling.articles_wait()
        return comment


def decide(comment: Comment, *, is_shown: bool, by: Agent, at: datetime) -> None:
    """Readers see it, or do not."""
    state = CommentState.SHOWN if is_shown else CommentState.HIDDEN
    Comment.objects.filter(pk=comment.pk).update(state=state, decided_by=by, decided_at=at)
    telling.articles_wait()


def answer(comment: Comment, *, text: str, by: Agent, at: datetime) -> None:
    """The desk's words below it, for everybody; with that the comment is shown. Empty words take the answer away."""
    words = text.replace("\0", "").replace("\r\n", "\n").strip()[:LONGEST_ANSWER]
    with transaction.atomic():
        locked = Comment.objects.select_for_update().get(pk=comment.pk)
        locked.answer, locked.answered_by, locked.answered_at = words, by if words else None, at if words else None
        if words and locked.state != CommentState.SHOWN:
            locked.state, locked.decided_by, locked.decided_at = CommentState.SHOWN, by, at
            telling.articles_wait()
        locked.save(update_fields=["answer", "answered_by", "answered_at", "state", "decided_by", "decided_at"])


def ask(comment: Comment, *, at: datetime) -> Conversation:
    """It is a question after all: a conversation of the desk's usual team. Raises Refused when there is no such team."""
    with transaction.atomic():
        locked = Comment.objects.select_for_update().get(pk=comment.pk)
        if locked.conversation is not None:
            return locked.conversation
        desk = Desk.current()
        if desk is None or desk.default_team_id is None:
            raise Refused(_("There is no usual team that could take it. An admin names one in the settings."))
        return _ask(locked, team_id=desk.default_team_id, reached_at="", customer_id=None, at=at)


def _ask(comment: Comment, *, team_id: int, reached_at: str, customer_id: int | None, at: datetime) -> Conversation:
    title = _title(comment)
    with translation.override(comment.language):
        subject = _("A comment on: %(title)s") % {"title": title}
    sender = Sender(ContactKind.EMAIL, comment.email, comment.name) if comment.email else Sender(ContactKind.VISITOR, f"comment:{comment.token}", comment.name)
    received = receive(Arrival(
        channel="form", sender=sender, received_at=at, team_id=team_id, customer_id=customer_id, language=comment.language,
        content=Content(text=f"{comment.text}\n\n{subject}", subject=title),
        reached_at=reached_at if comment.email else f"{PUBLIC}{comment.pk}", mail_id=f"comment.{comment.token}@help-centre.invalid",
        warnings=(() if customer_id is not None else (BY_MAIL,)) if comment.email else (IN_PUBLIC,), is_to_acknowledge=False,
    ))
    comment.conversation, comment.is_question = received.message.conversation, True
    comment.save(update_fields=["conversation", "is_question"])
    return received.message.conversation


def _title(comment: Comment) -> str:
    editions = Edition.objects.filter(article=comment.article_id)
    found = editions.filter(language=comment.language).first() or editions.first()
    return found.title if found else comment.article.slug
