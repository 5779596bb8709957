"""Articles for the tests of knowledge and of the help centre."""

from __future__ import annotations

from datetime import UTC, datetime

from frontdesk.knowledge import publish, write
from frontdesk.knowledge.models import Article, Category, Edition
from frontdesk.knowledge.write import Draft

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def published(title: str, body: str = "", *, language: str = "en", category: str = "", of: Article | None = None, **more: object) -> Edition:
    """An article that readers read; `of` makes it a translation, or the other expertise, of one that is there."""
    expertise = str(more.pop("expertise", "plain"))
    draft = Draft(title, body or f"{title}, explained.", language, expertise)
    if of is not None:
        revision = write.save(of, draft, by=None, at=AT)
    else:
        organizations = more.pop("organizations", ())
        shelf = Category.objects.get_or_create(slug=category.lower(), defaults={"name": category})[0] if category else None
        revision = write.begin(draft, by=None, at=AT, article=Article(category=shelf, **more))
        revision.article.organizations.set(organizations)
    return publish.publish(revision, by=None, at=AT)
