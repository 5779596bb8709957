"""What the desk has learned, to look at: which tags from how much, how people answered, and what it makes of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from frontdesk.conversations import access
from frontdesk.conversations.models import Conversation, Tag
from frontdesk.people.models import Agent
from frontdesk.understanding import relearn, suggest
from frontdesk.understanding.models import Answer, Judge, Signal, SignalKind, Source, Suggestion

MOST_TAGS = 200


@dataclass(frozen=True, slots=True)
class Taught:
    """One tag: how many conversations have it, whether it was learned, and how people answered where it was suggested."""

    name: str
    conversations: int
    is_learned: bool
    suggested: int
    accepted: int
    refused: int

    @property
    def lacking(self) -> int:
        """How many conversations more it needs before it can be learned."""
        return max(0, relearn.FEWEST_EXAMPLES - self.conversations)


@dataclass(frozen=True, slots=True)
class Heard:
    """One kind of signal: how often it was estimated, called wrong, and marked by people; `judge` is what was learned of it, if anything."""

    label: str
    estimated: int
    wrong: int
    marked: int
    judge: Judge | None


@dataclass(frozen=True, slots=True)
class Tried:
    """What it makes of a text. `label` is empty where nothing was learned for its language; `nearest` are the examples that are the most
    alike, as far as the reader may see them, with their tag and cosine.
    """

    label: str
    confidence: float
    in_scope: bool
    nearest: list[tuple[Conversation, str, float]]

    @property
    def is_suggested(self) -> bool:
        return self.in_scope and self.confidence >= suggest.LEAST_CONFIDENCE


def tags(since: datetime) -> list[Taught]:
    """The tags that conversations have, those that most have first, with the answers since then. Two queries, besides what was learned."""
    topics = suggest.known()
    learned = {label for head in topics.heads.values() for label in head.labels} if topics else set()
    asked = Suggestion.objects.filter(created_at__gte=since).values("tag").annotate(
        all=Count("pk"), accepted=Count("pk", filter=Q(answer=Answer.ACCEPTED)), refused=Count("pk", filter=Q(answer=Answer.REFUSED)),
    )
    answered = {row["tag"]: row for row in asked.order_by()}
    none = {"all": 0, "accepted": 0, "refused": 0}
    counted = Tag.objects.annotate(number=Count("conversations")).filter(number__gt=0).order_by("-number", "name")[:MOST_TAGS]
    return [
        Taught(tag.name, tag.number, tag.name in learned, said["all"], said["accepted"], said["refused"])
        for tag in counted for said in [answered.get(tag.pk, none)]
    ]


def signals(since: datetime) -> list[Heard]:
    """Each kind that was said of a conversation since then, or learned. Two queries."""
    judges = {judge.kind: judge for judge in Judge.objects.defer("content")}
    by_people = Q(source=Source.PERSON)
    rows = Signal.objects.filter(created_at__gte=since).values("kind").annotate(
        estimated=Count("pk", filter=~by_people), wrong=Count("pk", filter=Q(is_wrong=True)), marked=Count("pk", filter=by_people),
    )
    found = {row["kind"]: row for row in rows.order_by()}
    none = {"estimated": 0, "wrong": 0, "marked": 0}
    return [
        Heard(str(kind.label), said["estimated"], said["wrong"], said["marked"], judges.get(kind))
        for kind in SignalKind if kind in found or kind in judges for said in [found.get(kind, none)]
    ]


def tried(text: str, *, reader: Agent) -> Tried | None:
    """What would be said of it; None where nothing was learned. Raises Missing when an encoder is not there."""
    topics = suggest.known()
    if topics is None or not text.strip():
        return None
    (guess,) = topics.guess([text])
    visible = access.conversations(reader).in_bulk([int(near.name) for near in guess.why])
    nearest = [(visible[int(near.name)], near.label, near.alikeness) for near in guess.why if int(near.name) in visible]
    return Tried(guess.label, guess.confidence, guess.in_scope, nearest)
