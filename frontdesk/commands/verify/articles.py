"""The search finds every article that is read, for those who may read it, and nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontdesk.commands.verify.broken import Broken
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.search import index


def every_article_is_found_by_its_readers_alone(at: datetime) -> Iterator[Broken]:
    found = index.indexed()
    editions = Edition.objects.select_related("article").prefetch_related("article__organizations", "article__segments").defer("html", "text", "contents")
    for edition in editions.order_by("pk"):
        scopes = found.pop(edition.pk, None)
        if scopes is None:
            yield Broken(f"edition {edition.pk}", "is not in the search index of articles")
        elif scopes != frozenset(index.scopes_of(edition)):
            yield Broken(f"edition {edition.pk}", f"is found by {' '.join(sorted(scopes))}, and should be by {' '.join(index.scopes_of(edition))}")
    for number in sorted(found):
        yield Broken(f"row {number} of the index of articles", "is of an edition that is not there")
