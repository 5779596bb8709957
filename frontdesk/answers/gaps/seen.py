"""What an agent sees of gaps: those with a question that they may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from frontdesk.answers.gaps.models import WAITING_STATES, Gap, GapsLooked, State, Unanswered, Why
from frontdesk.conversations import access
from frontdesk.knowledge import telling
from frontdesk.people.models import Agent

PAGE = 50
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A gap with the questions that speak for it, nearest to its centre first: the agent may read all of them."""

    gap: Gap
    examples: tuple[Unanswered, ...]

    @property
    def title(self) -> str:
        return self.examples[0].text if self.examples else ""


def questions(agent: Agent) -> QuerySet[Unanswered]:
    """Those of the help centre's search, and those of conversations that the agent may see."""
    return Unanswered.objects.filter(Q(conversation=None) | Q(conversation__in=access.conversations(agent)))


def gaps(agent: Agent) -> QuerySet[Gap]:
    """Those of which the agent may read a question."""
    return Gap.objects.filter(Exists(questions(agent).filter(gap=OuterRef("pk"))), merged_into=None)


def gap(agent: Agent, gap_id: int) -> Gap:
    """The gap, for one that was merged the whole of it, else 404."""
    found = gaps(agent).select_related("owner", "article").filter(pk=gap_id).first()
    if found is not None:
        return found
    merged = Gap.objects.filter(pk=gap_id, merged_into__isnull=False).values_list("merged_into", flat=True).first()
    if merged is None:
        raise Http404("There is no such gap, or you may see none of its questions.")
    return gap(agent, merged)


def part(agent: Agent, gap_id: int) -> Gap:
    """The gap itself, though it may be merged into one, of which the agent sees the whole; else 404."""
    gap(agent, gap_id)
    return Gap.objects.get(pk=gap_id)


def others(agent: Agent, but: Gap) -> list[Row]:
    """Into which its questions could go: those in its language that still want an article, the most worth first."""
    found = list(gaps(agent).filter(language=but.language, state__in=WAITING_STATES).exclude(pk=but.pk).order_by("-worth", "pk")[:PAGE])
    return _with_examples(found, agent)


def new(agent: Agent) -> int:
    """The newest gap that the agent has looked at; those above are new to them."""
    return GapsLooked.objects.filter(agent=agent).values_list("gap_id", flat=True).first() or 0


def looked(agent: Agent) -> None:
    """The agent looks at what is missing: from now on only what comes later is new to them."""
    newest = Gap.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest > new(agent):
        GapsLooked.objects.update_or_create(agent=agent, defaults={"gap_id": newest})
        telling.articles_wait(agent)


def rows(state: str, *, agent: Agent, page: int = 0, is_once_too: bool = False) -> tuple[list[Row], bool]:
    """One page of those in that state, the most worth first, and whether there are more.

    What people answered once and nobody else has asked is a matter of one customer: it comes along only if `is_once_too`.
    """
    found = gaps(agent).filter(state=state)
    if not is_once_too and state == State.OPEN:
        missed = Unanswered.objects.filter(gap=OuterRef("pk")).exclude(why=Why.BY_PEOPLE)
        found = found.filter(Q(volume__gte=2) | Exists(missed))
    shown = list(found.select_related("owner", "article").order_by("-worth", "pk")[page * PAGE : (page + 1) * PAGE + 1])
    return _with_examples(shown[:PAGE], agent), len(shown) > PAGE


def _with_examples(found: list[Gap], agent: Agent) -> list[Row]:
    by_gap: dict[int, list[Unanswered]] = {gap.pk: [] for gap in found}
    for question in questions(agent).filter(gap__in=by_gap).order_by("gap", "-nearness", "pk"):
        if question.gap_id is not None and len(by_gap[question.gap_id]) < EXAMPLES:
            by_gap[question.gap_id].append(question)
    return [Row(gap, tuple(by_gap[gap.pk])) for gap in found]
