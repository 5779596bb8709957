"""What people answered before, as a test of the assistant: where their answer links to an article, that one was right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from frontdesk.answers.assistant.evidence import confidence, evidence
from frontdesk.answers.assistant.models import Setup
from frontdesk.answers.assistant.setups import brand_of, is_of
from frontdesk.answers.assistant.threshold import Judged
from frontdesk.conversations.models import Author, Message, Visibility
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit.reader.embed import Asked
from frontdesk.knowledge.models import Article
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Wanted, find

LINK = re.compile(r"/help/(?:[\w-]{2,12}/)?a/([\w-]+)/")
MOST_CASES = 5000
LONGEST_QUESTION = 2000
LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A question that was solved by a person whose answer linked to that article."""

    conversation_id: int
    question: str
    article_id: int
    team_id: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assistant finds first for a case; `confidence` 0 where it finds nothing."""

    case: Case
    found_id: int | None
    confidence: float

    @property
    def judged(self) -> Judged:
        return Judged(self.confidence, self.found_id == self.case.article_id)


def cases(since: datetime, until: datetime) -> Iterator[Case]:
    """Of solved conversations, by the first answer with such a link, the newest first; the last five thousand at most."""
    answers = Message.objects.filter(
        author_kind=Author.HUMAN, visibility=Visibility.PUBLIC, created_at__gte=since, created_at__lt=until,
        conversation__status__in=FINISHED_STATUSES, text__contains="/a/",
    ).order_by("-pk")
    articles = dict(Article.objects.values_list("slug", "pk"))
    seen: set[int] = set()
    for conversation_id, team_id, text, number in answers.values_list("conversation_id", "conversation__team_id", "text", "pk")[:MOST_CASES]:
        link = LINK.search(text)
        if link is None or link[1] not in articles or conversation_id in seen:
            continue
        seen.add(conversation_id)
        asked = Message.objects.filter(conversation=conversation_id, author_kind=Author.CUSTOMER, pk__lt=number).order_by("pk")
        question = asked.values_list("text", flat=True).first()
        if question and question.strip():
            yield Case(conversation_id, question[:LONGEST_QUESTION], articles[link[1]], team_id)


def replay(
    found: Iterable[Case], setup: Setup | None = None, *, seen: Mapping[str, Asked] | None = None, progress: Callable[[int], None] = lambda _done: None,
) -> list[Outcome]:
    """Ask the assistant, as it is set up there, those of these questions that are of its teams; nothing is sent or changed.

    `seen` are the questions as a model elsewhere sees them, which then chooses the articles; those that it does not know are left out.
    """
    outcomes = []
    for case in found:
        if not is_of(setup, case.team_id) or (seen is not None and case.question not in seen):
            continue
        far = seen[case.question] if seen is not None else None
        hits = find(case.question, Wanted(ANYBODY, brand_id=brand_of(setup, case.team_id), limit=LOOKED_AT, far=far))
        outcomes.append(Outcome(case, hits[0].edition.article_id if hits else None, confidence(evidence(case.question, hits))))
        progress(len(outcomes))
    return outcomes
