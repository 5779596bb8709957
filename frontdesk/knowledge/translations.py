"""Which translations no longer say what the article says now."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery

from frontdesk.knowledge.models import Edition


def out_of_date() -> QuerySet[Edition]:
    """Editions in another language than the article's own, made from another revision than the one that is read there."""
    source = Edition.objects.filter(article=OuterRef("article"), language=OuterRef("article__language")).order_by("-expertise", "pk")
    translated = Edition.objects.exclude(language=F("article__language")).filter(article__archived_at=None)
    with_source = translated.annotate(source_revision_id=Subquery(source.values("revision_id")[:1])).filter(source_revision_id__isnull=False)
    return with_source.exclude(revision__based_on_id=F("source_revision_id"), revision__based_on_id__isnull=False)
