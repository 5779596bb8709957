"""A draft is to be approved: somebody asks for it, and hears what became of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.knowledge import telling, write
from frontdesk.knowledge.models import Article, Asking, Revision, State
from frontdesk.people.models import Agent

LONGEST_COMMENT = 2000


def ask(revision: Revision, *, by: Agent, at: datetime) -> Asking:
    """It waits for who may approve; once is enough. Raises Refused for what is no draft."""
    with transaction.atomic():
        revision = _locked(revision)
        if revision.state != State.DRAFT:
            raise Refused(_("Only a draft can be approved. This version is something else already; reload the page."))
        there = Asking.objects.filter(revision=revision, decided_at=None).first()
        if there is not None:
            return there
        # What was said of it before has been heard.
        Asking.objects.told_to(by).filter(revision=revision).update(put_away_at=at)
        telling.articles_wait()
        return Asking.objects.create(revision=revision, by=by, at=at)


def send_back(revision: Revision, *, by: Agent, comment: str, at: datetime) -> None:
    """It is not right yet, and the comment says why; it stays a draft. Raises Refused for who may not, for no comment, and where
    nobody asks any more.
    """
    write.refuse_stranger(by)
    words = comment.replace("\0", "").replace("\r\n", "\n").strip()[:LONGEST_COMMENT]
    if not words:
        raise Refused(_("Say what is to be put right."))
    with transaction.atomic():
        waiting = Asking.objects.waiting().filter(revision=_locked(revision))
        if not Asking.objects.filter(pk__in=waiting).update(decided_by=by, decided_at=at, comment=words):
            raise Refused(_("It does not wait for approval any more. Reload the page."))
        telling.articles_wait()


def put_away(agent: Agent, *, at: datetime, number: int | None = None) -> int:
    """What the agent was told of that one, or of all; how many there were."""
    mine = Asking.objects.told_to(agent)
    telling.articles_wait(agent)
    return (mine if number is None else mine.filter(pk=number)).update(put_away_at=at)


def last(article: Article, language: str, expertise: str) -> Asking | None:
    """The newest for these words: it waits, or was decided."""
    found = Asking.objects.filter(revision__article=article, revision__language=language, revision__expertise=expertise)
    return found.select_related("revision", "by", "decided_by").order_by("-at", "-pk").first()


def _locked(revision: Revision) -> Revision:
    Article.objects.select_for_update().get(pk=revision.article_id)
    return Revision.objects.get(pk=revision.pk)
