"""What was solved before, as a test of the assistant. An article was right where people linked to it or said what it says, or the
customer said that it helped; where people said something else, any article would have been wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from frontdesk.answers.assistant.consider import LONGEST, look_up
from frontdesk.answers.assistant.decide import Action, decide
from frontdesk.answers.assistant.models import Setup, Told
from frontdesk.answers.assistant.passage import stems
from frontdesk.answers.assistant.setups import brand_of, is_of
from frontdesk.answers.assistant.threshold import Judged
from frontdesk.answers.gaps.best import bare
from frontdesk.conversations.models import Author, Message, Visibility
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit.reader.embed import Asked
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.models import Article, Edition
from frontdesk.knowledge.reader import ANYBODY
from frontdesk.knowledge.search.find import Hit
from frontdesk.knowledge.search.stop_words import STOP_WORDS

LINK = re.compile(r"/help/(?:[\w-]{2,12}/)?a/([\w-]+)/")
MOST_CASES = 2000
"""They say how often it is right to within one in a hundred."""
AT_ONCE = 200
LONGEST_QUESTION, LONGEST_ANSWER = LONGEST, 4000
SAME_SHARE = 0.5
"""People said what an article says when so much of their telling words stand in it."""
FEWEST_SAID = 4
"""Telling words; fewer explain nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question that was solved. `article_id` is the article that people linked to, or that helped; None where they told it in
    words of their own, which `said` holds.
    """

    conversation_id: int
    question: str
    article_id: int | None
    team_id: int = 0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assistant finds first for a case; `confidence` 0 where it finds nothing or leaves the question to people at once."""

    case: Case
    found_id: int | None
    confidence: float
    says_the_same: bool = False
    """Does the article that it found say what people said?"""

    @property
    def right_id(self) -> int | None:
        return self.found_id if self.says_the_same else self.case.article_id

    @property
    def judged(self) -> Judged:
        return Judged(self.confidence, self.found_id is not None and self.found_id == self.right_id)


def cases(since: datetime, until: datetime) -> Iterator[Case]:
    """Of conversations that are solved and in which people answered in that time or the assistant helped or did not, the newest
    answer first; two thousand at most."""
    articles = dict(Article.objects.values_list("slug", "pk"))
    told = _told(since, until)
    answered = Message.objects.filter(
        author_kind=Author.HUMAN, visibility=Visibility.PUBLIC, created_at__gte=since, created_at__lt=until, conversation__status__in=FINISHED_STATUSES,
    )
    by_people = answered.order_by().values("conversation").annotate(newest=Max("pk")).order_by("-newest").values_list("conversation", flat=True)
    numbers = list(by_people[:MOST_CASES])
    numbers += sorted(told.keys() - set(numbers), reverse=True)[: MOST_CASES - len(numbers)]
    for begin in range(0, len(numbers), AT_ONCE):
        some = numbers[begin : begin + AT_ONCE]
        said = Message.objects.filter(conversation__in=some, visibility=Visibility.PUBLIC, author_kind__in=(Author.CUSTOMER, Author.HUMAN))
        lines: dict[int, list[Message]] = {number: [] for number in some}
        for message in said.order_by("pk").select_related("conversation"):
            lines[message.conversation_id].append(message)
        for number in some:
            case = _case(lines[number], articles, told.get(number))
            if case is not None:
                yield case


def _told(since: datetime, until: datetime) -> dict[int, Told]:
    """The newest answer of the assistant in each conversation that is solved, of which the customer said whether it helped."""
    found = Told.objects.filter(action="answer", has_helped__isnull=False, at__gte=since, at__lt=until, conversation__status__in=FINISHED_STATUSES)
    return {told.conversation_id: told for told in found.order_by("-pk")[:MOST_CASES][::-1]}


def _case(lines: list[Message], articles: dict[str, int], told: Told | None) -> Case | None:
    """None where nobody asked first: what people began is no question."""
    if not lines or lines[0].author_kind != Author.CUSTOMER or not lines[0].text.strip():
        return None
    conversation, question = lines[0].conversation, lines[0].text[:LONGEST_QUESTION]
    answers = [line for line in lines if line.author_kind == Author.HUMAN]
    links = (link[1] for answer in answers for words in (answer.text, answer.html) for link in LINK.finditer(words))
    linked = next((articles[slug] for slug in links if slug in articles), None)
    if linked is None and told is not None:
        return Case(conversation.pk, told.question[:LONGEST_QUESTION], told.articles[0] if told.has_helped and told.articles else None, conversation.team_id)
    said = "\n".join(bare(answer.text) for answer in answers)[:LONGEST_ANSWER]
    return Case(conversation.pk, question, linked, conversation.team_id, said)


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
        hits = look_up(case.question, reader=ANYBODY, brand_id=brand_of(setup, case.team_id), far=far)
        outcomes.append(_outcome(case, hits))
        progress(len(outcomes))
    return outcomes


def _outcome(case: Case, hits: list[Hit]) -> Outcome:
    if not hits:
        return Outcome(case, None, 0.0)
    first = hits[0].edition
    # As it would be decided if any confidence sufficed: what is asked back about, or is for people, is never answered outright.
    decision = decide(case.question, hits, threshold=0.0)
    sure = decision.confidence if decision.action is Action.ANSWER else 0.0
    return Outcome(case, first.article_id, sure, case.article_id is None and says_the_same(case.said, first))


def says_the_same(said: str, edition: Edition) -> bool:
    """Do at least half of the telling words of what people said stand in the article? Then its words would have done as well."""
    telling = stems(set(words_of(said)) - STOP_WORDS)
    return len(telling) >= FEWEST_SAID and len(telling & stems(words_of(f"{edition.title}\n{edition.text}"))) >= SAME_SHARE * len(telling)
