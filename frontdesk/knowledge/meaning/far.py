"""Articles by what a model elsewhere makes of them: found by its vectors once all of them are there, else as this machine finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from frontdesk.kit import language
from frontdesk.kit.encoder.shelf import Shelves, nearest_of
from frontdesk.kit.reader import embed
from frontdesk.kit.reader.embed import Asked
from frontdesk.kit.reader.models import Endpoint, Maker, Purpose, Task
from frontdesk.knowledge.models import Edition, FarChance, FarPassage

MOST = 60
LONGEST_QUESTION = 2000


def _read(name: str) -> Iterable[tuple[int, bytes | memoryview]]:
    return FarPassage.objects.filter(encoder=name).order_by("pk").values_list("edition_id", "vector")


shelves = Shelves("knowledge_farpassage", _read)


def name_now() -> str:
    """Of the maker by whose vectors articles can be found at this moment; '' where this machine finds them alone."""
    there = embed.maker()
    return there.name if there is not None and is_complete(there) else ""


def is_complete(there: Maker) -> bool:
    """Has every article its vectors, and is it known what is near by chance? Half a shelf would hide the other half."""
    return FarChance.objects.filter(encoder=there.name).exists() and not lacking(there).exists()


def lacking(there: Maker) -> QuerySet[Edition]:
    """The editions that have no vectors of it yet, in the languages that it knows."""
    return known().exclude(pk__in=FarPassage.objects.filter(encoder=there.name).values("edition"))


def known() -> QuerySet[Edition]:
    """The editions of articles that are in use, in the languages that the model knows."""
    found = Edition.objects.filter(article__archived_at=None)
    tags = languages()
    if not tags:
        return found
    written = found.order_by().values_list("language", flat=True).distinct()
    return found.filter(language__in=[tag for tag in written if _plain(tag) in tags])


@dataclass(frozen=True, slots=True)
class State:
    """So many editions have their vectors of so many; `chance` is the level that was measured, None until all have them."""

    done: int
    whole: int
    chance: float | None

    @property
    def is_complete(self) -> bool:
        return self.chance is not None and self.done == self.whole


def state() -> State | None:
    """How far the vectors that count now have come; None while no model is asked for them."""
    there = embed.maker()
    if there is None:
        return None
    whole = known().count()
    chance = FarChance.objects.filter(encoder=there.name).values_list("chance", flat=True).first()
    return State(whole - lacking(there).count(), whole, chance)


def languages() -> frozenset[str]:
    """Those that the model knows; none of them for all."""
    told = Endpoint.objects.filter(purpose=Purpose.VECTORS).values_list("languages", flat=True).first() or ""
    return frozenset(_plain(each) for each in told.split(",") if each.strip())


def asked(question: str, task: Task, *, at: datetime, likely: Collection[str] = ()) -> Asked | None:
    """The question as the model sees it, to be found by; None where this machine finds alone: without such a model, in a language that
    it does not know, and when it is over its limits, too slow or fails. It speaks to the network: never call it within a transaction.
    """
    if not embed.is_on(task) or not name_now() or not _is_known(question, likely):
        return None
    return embed.question(question[:LONGEST_QUESTION], task, at=at)


def asked_all(questions: Iterable[str], task: Task, *, at: datetime) -> dict[str, Asked] | None:
    """The same of many, in few calls; those in a language that the model does not know are left out. None where any call fails."""
    there = embed.maker()
    wanted = [text for text in dict.fromkeys(each[:LONGEST_QUESTION] for each in questions) if text.strip() and _is_known(text, ())]
    found: dict[str, Asked] = {}
    for begin in range(0, len(wanted), embed.MOST_AT_ONCE):
        lot = wanted[begin : begin + embed.MOST_AT_ONCE]
        made = embed.vectors(task, lot, at=at)
        if made is None or there is None:
            return None
        found |= {text: Asked(there.name, vector) for text, vector in zip(lot, made, strict=True)}
    return found


def _is_known(question: str, likely: Collection[str]) -> bool:
    tags = languages()
    return not tags or _plain(language.of(question, likely=tuple(likely)).tag) in tags


def nearest(question: Asked) -> Mapping[int, float]:
    """As `near.nearest`: by edition how much nearer it is than by chance. Nothing where that model's vectors do not count any more."""
    chance = FarChance.objects.filter(encoder=question.name).values_list("chance", flat=True).first()
    if chance is None:
        return {}
    return {edition: cosine - chance for edition, cosine in nearest_of(shelves.of(question.name), question.vector, MOST).items()}


def _plain(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]
