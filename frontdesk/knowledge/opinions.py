"""Whether articles help those who read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q

from frontdesk.knowledge.models import Article, Opinion

LONGEST_COMMENT = 2_000


def keep(article: Article, *, language: str, reader: str, has_helped: bool, comment: str, at: datetime) -> None:
    """What the reader says now counts instead of what they said before; words that they added stay unless there are new ones."""
    told = {"language": language, "has_helped": has_helped, "at": at}
    words = comment.replace("\0", "").strip()[:LONGEST_COMMENT]
    Opinion.objects.update_or_create(article=article, reader=reader, defaults=told | ({"comment": words} if words else {}))


def counted(article_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """By article how many it has helped and how many not. One query."""
    found = Opinion.objects.filter(article_id__in=list(article_ids)).order_by().values("article_id")
    return {
        row["article_id"]: (row["yes"], row["no"])
        for row in found.annotate(yes=Count("pk", filter=Q(has_helped=True)), no=Count("pk", filter=Q(has_helped=False)))
    }
