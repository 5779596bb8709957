"""Has the vectors of what is published made elsewhere too, where an admin set that up: in the background, many texts a call.

Another model means all of them anew. Until the last is there, this machine alone finds articles, by its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from frontdesk.kit import clock, jobs
from frontdesk.kit.reader import embed
from frontdesk.kit.reader.models import Maker, Task
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.meaning.pieces import pieces
from frontdesk.knowledge.meaning.strange import QUESTIONS
from frontdesk.knowledge.models import Edition, FarChance, FarPassage

CALLS_AT_ONCE = 20
"""So that the worker can stop between two looks."""
EVERY_SECONDS = 10
BY_CHANCE = 0.85
"""Of questions that have nothing to do with the desk, so many have no article above the level, as with the levels in `near`."""
Lot = list[tuple[Edition, list[str]]]


def catch_up(*, at: datetime, at_most: int = CALLS_AT_ONCE) -> int:
    """Have the vectors made that are missing, in so many calls at most; of how many editions. The first call without an answer ends
    it: the next look goes on.
    """
    there = embed.maker()
    _forget_others(there)
    if there is None:
        return 0
    done = 0
    for calls, lot in enumerate(_lots(there)):
        if calls == at_most or not _kept(there, lot, at):
            return done
        done += len(lot)
    _measure(there, at, is_changed=done > 0)
    return done


def _forget_others(there: Maker | None) -> None:
    """What other models made is of no use any more. A desk without any writes nothing here."""
    name = there.name if there is not None else ""
    if FarPassage.objects.exclude(encoder=name).exists() or FarChance.objects.exclude(encoder=name).exists():
        FarPassage.objects.exclude(encoder=name).delete()
        FarChance.objects.exclude(encoder=name).delete()


def _lots(there: Maker) -> Iterator[Lot]:
    """Editions with their texts, as many as go into one call."""
    lot: Lot = []
    size = 0
    for number in list(far.lacking(there).order_by("pk").values_list("pk", flat=True)):
        edition = Edition.objects.filter(pk=number).defer("html", "contents").first()
        if edition is None:
            continue
        texts = [text for text in pieces(edition.title, edition.text) if text.strip()]
        if lot and size + len(texts) > embed.MOST_AT_ONCE:
            yield lot
            lot, size = [], 0
        lot.append((edition, texts))
        size += len(texts)
    if lot:
        yield lot


def _kept(there: Maker, lot: Lot, at: datetime) -> bool:
    made = embed.vectors(Task.ARTICLES, [text for _edition, texts in lot for text in texts], at=at)
    if made is None:
        return False
    begin = 0
    for edition, texts in lot:
        _keep(there, edition, made[begin : begin + len(texts)])
        begin += len(texts)
    return True


def _keep(there: Maker, edition: Edition, vectors: NDArray[np.float32]) -> None:
    with transaction.atomic():
        # It may have been published anew, or another model set up, while it was under way.
        now = Edition.objects.select_for_update().filter(pk=edition.pk, revision=edition.revision_id, published_at=edition.published_at)
        if not now.exists() or FarPassage.objects.filter(edition=edition, encoder=there.name).exists():
            return
        FarPassage.objects.bulk_create(
            FarPassage(edition=edition, place=place, encoder=there.name, vector=vector.astype("<f4").tobytes()) for place, vector in enumerate(vectors)
        )


def _measure(there: Maker, at: datetime, *, is_changed: bool) -> None:
    """What is near by chance: of questions about nothing here, how near the nearest article is to most. Anew when articles change."""
    last = FarChance.objects.filter(encoder=there.name).first()
    if (last is not None and not is_changed) or far.lacking(there).exists():
        return
    shelf = far.shelves.of(there.name)
    if not len(shelf.numbers):
        return
    strange = np.frombuffer(bytes(last.strange), "<f4").reshape(-1, shelf.vectors.shape[1]) if last is not None else _strange(at)
    if strange is None:
        return
    chance = float(np.quantile((strange @ shelf.vectors.T).max(axis=1), BY_CHANCE))
    FarChance.objects.update_or_create(encoder=there.name, defaults={"chance": chance, "strange": strange.astype("<f4").tobytes()})


def _strange(at: datetime) -> NDArray[np.float32] | None:
    """In English, and in the languages in which there are articles that it knows."""
    tags = {tag.lower().partition("-")[0] for tag in far.known().order_by().values_list("language", flat=True).distinct()} | {"en"}
    texts = [text for tag, asked in QUESTIONS.items() if tag in tags for text in asked]
    made = [embed.vectors(Task.ARTICLES, texts[begin : begin + embed.MOST_AT_ONCE], at=at) for begin in range(0, len(texts), embed.MOST_AT_ONCE)]
    found = [each for each in made if each is not None]
    return np.concatenate(found) if len(found) == len(made) else None


def _look_often() -> None:
    catch_up(at=clock.now())


look_often = jobs.task(name="knowledge.encode_far", every_seconds=EVERY_SECONDS)(_look_often)
