"""A gap is closed when an article that answers it is published."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, Q

from frontdesk.answers.assistant.decide import CLEAR
from frontdesk.answers.assistant.evidence import confidence, evidence
from frontdesk.answers.gaps.models import WAITING_STATES, Gap, State
from frontdesk.knowledge.models import Article, Edition
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Wanted, find

ASKED = 3
"""So many of a gap's questions, those nearest to its centre, are asked; most of them must find the article."""
LOOKED_AT = 5
PATIENCE = timedelta(minutes=5)
"""So long a new article may wait for its vectors before it is looked for by its words."""
AT_ONCE = 20


def close_answered(at: datetime, *, at_most: int = AT_ONCE) -> int:
    """Look whether what was published since the last look answers gaps that wait; how many it does."""
    ready = Edition.objects.filter(Q(passages__isnull=False) | Q(published_at__lt=at - PATIENCE))
    newest = ready.aggregate(newest=Max("published_at"))["newest"]
    if newest is None:
        return 0
    unchecked = Gap.objects.filter(Q(checked_at=None) | Q(checked_at__lt=newest), state__in=WAITING_STATES, merged_into=None)
    closed = 0
    for gap in unchecked.order_by("pk")[:at_most]:
        article_id = _answers(gap)
        changed = {"checked_at": newest}
        if article_id is not None:
            closed += 1
            changed |= {"state": State.DONE, "article_id": article_id, "closed_at": at, "asked_since": 0}
        # Somebody may have said meanwhile that it is not worth it.
        Gap.objects.filter(pk=gap.pk, state__in=WAITING_STATES).update(**changed)
    return closed


def _answers(gap: Gap) -> int | None:
    """The article, published since it was first asked or last done, that was written for it or that most of it finds."""
    since = gap.closed_at or gap.created_at
    new = set(Edition.objects.filter(published_at__gt=since, article__archived_at=None).values_list("article_id", flat=True))
    if gap.article_id in new:
        return gap.article_id
    if not new:
        return None
    questions = list(gap.questions.order_by("-nearness", "pk").values_list("text", flat=True)[:ASKED])
    found = [answering(text, gap.language) for text in questions]
    for article in found:
        if article is not None and article.pk in new and sum(each == article for each in found) * 2 > len(questions):
            return article.pk
    return None


def answering(question: str, language: str) -> Article | None:
    """The article that everybody may read and that is clearly the answer, or None."""
    hits = find(question, Wanted(ANYBODY, (language,), limit=LOOKED_AT))
    return hits[0].edition.article if hits and confidence(evidence(question, hits)) >= CLEAR else None
