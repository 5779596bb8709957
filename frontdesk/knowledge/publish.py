"""A revision becomes what readers read: rendered once, found by the search; and back."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from frontdesk.kit.natural import sort_key
from frontdesk.knowledge import markdown
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article, ArticleFile, Asking, Edition, Revision, State
from frontdesk.knowledge.search import index
from frontdesk.people.models import Agent


def publish(revision: Revision, *, by: Agent | None, at: datetime) -> Edition:
    """Readers read it from now on instead of the one before. In the caller's transaction, with the article locked."""
    article = revision.article
    rendered = markdown.render(revision.body, files=addresses(article))
    edition = Edition.objects.filter(article=article, language=revision.language, expertise=revision.expertise).first()
    if edition is None:
        edition = Edition(article=article, language=revision.language, expertise=revision.expertise, first_published_at=at)
    elif edition.revision_id != revision.pk:
        Revision.objects.filter(pk=edition.revision_id).update(state=State.PAST)
    edition.revision, edition.title, edition.published_at = revision, revision.title, at
    edition.sort_key = sort_key(revision.title)
    edition.html, edition.contents, edition.text, edition.summary = rendered.html, rendered.contents, rendered.text, rendered.summary
    edition.save()
    revision.state, revision.published_by, revision.published_at = State.PUBLISHED, by, at
    revision.save(update_fields=["state", "published_by", "published_at"])
    # What comes in from elsewhere is published without a word of approval.
    Asking.objects.filter(revision=revision, decided_at=None).update(decided_by=by, decided_at=at, is_approved=True)
    older = Revision.objects.filter(article=article, language=revision.language, expertise=revision.expertise, number__lt=revision.number)
    # What was approved before, and never published, does not wait any more.
    older.filter(state__in=(State.DRAFT, State.APPROVED)).update(state=State.PAST)
    Article.objects.filter(pk=article.pk).update(updated_at=at)
    index.add([edition])
    keep.forget([edition.pk])
    return edition


def withdraw(edition: Edition) -> None:
    """Nobody reads it any more; in the caller's transaction."""
    Revision.objects.filter(pk=edition.revision_id).update(state=State.PAST)
    index.remove([edition.pk])
    edition.delete()


def render_again(article: Article) -> None:
    """Its files or their names have changed; in the caller's transaction."""
    files = addresses(article)
    for edition in article.editions.select_related("revision"):
        rendered = markdown.render(edition.revision.body, files=files)
        edition.html, edition.contents, edition.text, edition.summary = rendered.html, rendered.contents, rendered.text, rendered.summary
        edition.save(update_fields=["html", "contents", "text", "summary"])


def addresses(article: Article) -> dict[str, str]:
    """Where each of its files is read, by the name under which its words speak of it."""
    return {file.name: address_of(file) for file in ArticleFile.objects.filter(article=article)}


def address_of(file: ArticleFile) -> str:
    """The path of the file in the help centre, which asks who reads it."""
    return reverse("help:file", args=[file.pk, file.name.rpartition("/")[2]])
