"""What agents do with an article: write it, approve it, publish it, take it back, put it away."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.knowledge import publish as editions
from frontdesk.knowledge import slugs, telling
from frontdesk.knowledge.models import Article, Asking, Edition, Expertise, Redirect, Revision, State
from frontdesk.people.models import Agent

LONGEST_BODY = 200_000
"""Signs. A longer text is several articles."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of one revision: in which language, for whom, its title, and its body in Markdown."""

    title: str
    body: str
    language: str
    expertise: str = Expertise.PLAIN


def begin(draft: Draft, *, by: Agent | None, at: datetime, article: Article | None = None) -> Revision:
    """A new article with its first draft; `article` brings what else is known of it. Raises Refused for an empty title."""
    refuse_unfit(draft)
    made = article or Article()
    made.language, made.created_at, made.updated_at = draft.language, at, at
    with transaction.atomic():
        made.slug = slugs.free(made.slug or draft.title, is_taken)
        made.save()
        return _add(made, draft, by, at)


def is_taken(slug: str) -> bool:
    """Has an article that address, or had it once?"""
    return Article.objects.filter(slug=slug).exists() or Redirect.objects.filter(path=slug).exists()


def save(article: Article, draft: Draft, *, by: Agent | None, at: datetime, seen: str | None = None) -> Revision:
    """Keep the words: in the draft of the same author that they had before them, else as a new revision. The same words again
    change nothing.

    `seen` is the `mark` of what its author had before them, '' for nothing; None is for what nobody wrote on a page. Raises
    Refused when somebody has written other words since.
    """
    refuse_unfit(draft)
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        last = latest(article, draft.language, draft.expertise)
        source = _source(article, draft)
        # A translation that still says the same is up to date once somebody has saved it.
        if last is not None and (last.title, last.body, last.based_on) == (draft.title, draft.body, source):
            return last
        if seen is not None and last is not None and mark(last) != seen:
            raise Refused(_("Somebody has written another version meanwhile. Open it in another tab, and bring both together."))
        Article.objects.filter(pk=article.pk).update(updated_at=at)
        if last is None or last.state != State.DRAFT or seen is None or by is None or last.author_id != by.pk:
            return _add(article, draft, by, at)
        last.title, last.body, last.author, last.updated_at = draft.title, draft.body, by, at
        last.based_on = source
        last.save(update_fields=["title", "body", "author", "updated_at", "based_on"])
        return last


def mark(revision: Revision) -> str:
    """Tells the words of that revision apart from all others, also from those that the same draft had before."""
    words = f"{revision.title}\n{revision.body}"
    return f"{revision.pk}.{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def approve(revision: Revision, *, by: Agent, at: datetime) -> Revision:
    """Somebody who may decide it has read the draft and found it right. Raises Refused for who may not, or no draft."""
    refuse_stranger(by)
    with transaction.atomic():
        revision = _locked(revision)
        if revision.state != State.DRAFT:
            raise Refused(_("Only a draft can be approved. This version is something else already; reload the page."))
        revision.state, revision.approved_by, revision.approved_at = State.APPROVED, by, at
        revision.save(update_fields=["state", "approved_by", "approved_at"])
        if Asking.objects.filter(revision=revision, decided_at=None).update(decided_by=by, decided_at=at, is_approved=True):
            telling.articles_wait()
        return revision


def publish(revision: Revision, *, by: Agent, at: datetime) -> Edition:
    """Readers read it from now on. Raises Refused unless it is approved, or was published before."""
    with transaction.atomic():
        revision = _locked(revision)
        if revision.state == State.DRAFT or not (revision.approved_at or revision.published_at):
            raise Refused(_("It is a draft. A supervisor or an admin approves it first."))
        if not (by.is_supervisor or revision.article.owner_id == by.pk):
            raise Refused(_("Only its owner, supervisors and admins publish an article."))
        if not revision.body.strip():
            raise Refused(_("There is nothing to read in it yet: write its text first."))
        return editions.publish(revision, by=by, at=at)


def withdraw(edition: Edition, *, by: Agent) -> None:
    """Nobody reads it any more in that language; its revisions stay. Raises Refused for who may not."""
    refuse_stranger(by)
    with transaction.atomic():
        editions.withdraw(edition)


def latest(article: Article, language: str, expertise: str = Expertise.PLAIN) -> Revision | None:
    """The newest revision in that language, whatever its state."""
    return article.revisions.filter(language=language, expertise=expertise).select_related("based_on").order_by("-number").first()


def refuse_stranger(by: Agent) -> None:
    """Raises Refused for agents who may write, but not decide."""
    if not by.is_supervisor:
        raise Refused(_("Only supervisors and admins do this. Ask one of them."))


def refuse_unfit(draft: Draft) -> None:
    """Raises Refused for words that cannot be an article."""
    if not draft.title.strip():
        raise Refused(_("Give the article a title."))
    if len(draft.title) > 300:
        raise Refused(_("The title is too long: at most 300 signs."))
    if len(draft.body) > LONGEST_BODY:
        raise Refused(_("The article is too long: at most %(most)s signs. Make several of it.") % {"most": LONGEST_BODY})


def _add(article: Article, draft: Draft, by: Agent | None, at: datetime) -> Revision:
    before = latest(article, draft.language, draft.expertise)
    if before is not None and before.state == State.DRAFT:
        # Kept as an earlier version: nobody's words are lost.
        Revision.objects.filter(pk=before.pk).update(state=State.PAST)
    made = Revision.objects.create(
        article=article, language=draft.language, expertise=draft.expertise, number=before.number + 1 if before else 1,
        title=draft.title.strip(), body=draft.body, author=by, created_at=at, updated_at=at, based_on=_source(article, draft),
    )
    # Who asked for approval asks for what has become of the words.
    Asking.objects.filter(revision=before, decided_at=None).update(revision=made)
    return made


def _source(article: Article, draft: Draft) -> Revision | None:
    """What a translation is made from: the newest published words of the article's own language."""
    if draft.language == article.language:
        return None
    found = Edition.objects.filter(article=article, language=article.language).order_by("-expertise").select_related("revision").first()
    return found.revision if found else latest(article, article.language)


def _locked(revision: Revision) -> Revision:
    Article.objects.select_for_update().get(pk=revision.article_id)
    return Revision.objects.select_related("article").get(pk=revision.pk)
