"""Keeps the vectors of what is published: made in the background, a few editions at a time, and anew when words change."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef
from numpy.typing import NDArray

from frontdesk.kit import encoder, jobs
from frontdesk.kit.encoder import Encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.knowledge import origin
from frontdesk.knowledge.meaning.pieces import beginning, pieces
from frontdesk.knowledge.models import Edition, FarPassage, Passage

AT_ONCE = 20
"""Editions; half a minute's work at most, so that the worker can stop between two looks."""
AT_ONCE_EACH = 8
EVERY_SECONDS = 10
log = logging.getLogger(__name__)
_told: set[str] = set()


@dataclass(frozen=True, slots=True)
class _Lack:
    """Vectors of one edition that are missing, and whose encoder makes them. For other languages than its own its beginning is
    enough: where the words are others anyway, what follows says little more, and that encoder takes four times as long.
    """

    edition_id: int
    encoder: str
    is_for_others: bool

    def texts(self, edition: Edition) -> list[str]:
        return (beginning if self.is_for_others else pieces)(edition.title, edition.text, origin.words(edition.article.external_id, edition.title))


def forget(editions: Iterable[int]) -> None:
    """Their words are others now; in the caller's transaction. The next look makes their vectors anew."""
    gone = list(editions)
    Passage.objects.filter(edition__in=gone).delete()
    FarPassage.objects.filter(edition__in=gone).delete()


def catch_up(*, at_most: int | None = None, hands: int = 1, progress: Callable[[int, int], None] = lambda _done, _whole: None) -> int:
    """Make the vectors that are missing; of how many editions. Where an encoder is missing, words alone find those.

    Those for an edition's own language come first, of all editions; then those by which it is found in the others. As many are
    encoded at the same time as there are `hands`.
    """
    lacking = [*_in_their_own(), *_for_others()]
    makers = {name: _encoder(name) for name in {lack.encoder for lack in lacking}}
    # Those without an encoder would else stand before the others at each look.
    waiting = [(lack, maker) for lack in lacking if (maker := makers[lack.encoder]) is not None][:at_most]
    done: set[int] = set()
    step = hands * AT_ONCE_EACH
    with ThreadPoolExecutor(hands) as pool:
        for start in range(0, len(waiting), step):
            taken = [(edition, lack, maker) for lack, maker in waiting[start : start + step] if (edition := _edition(lack)) is not None]
            # The encoders leave Python while they work; only this thread speaks to the database.
            made = [pool.submit(_vectors, *each) for each in taken]
            done.update(edition.pk for (edition, _, maker), vectors in zip(taken, made, strict=True) if _keep(edition, maker, vectors.result()))
            progress(min(start + step, len(waiting)), len(waiting))
    return len(done)


def _in_their_own() -> Iterator[_Lack]:
    for name, languages in _languages().items():
        yield from _lacking(name, languages, is_for_others=False)


def _for_others() -> Iterator[_Lack]:
    """Those of languages whose encoder reads no other."""
    for name, languages in _languages().items():
        if name != encoder.name_of(encoder.MANY):
            yield from _lacking(encoder.name_of(encoder.MANY), languages, is_for_others=True)


def _languages() -> Mapping[str, list[str]]:
    """Those in which there are articles, by the encoder that reads them."""
    found: dict[str, list[str]] = {}
    for language in Edition.objects.order_by("language").values_list("language", flat=True).distinct():
        found.setdefault(encoder.name_of(language), []).append(language)
    return found


def _lacking(name: str, languages: list[str], *, is_for_others: bool) -> Iterator[_Lack]:
    made = Exists(Passage.objects.filter(edition=OuterRef("pk"), encoder=name))
    found = Edition.objects.filter(~made, language__in=languages, article__archived_at=None).order_by("pk")
    yield from (_Lack(pk, name, is_for_others) for pk in found.values_list("pk", flat=True))


def _encoder(name: str) -> Encoder | None:
    try:
        return encoder.named(name)
    except Missing as missing:
        if str(missing) not in _told:
            _told.add(str(missing))
            log.warning("%s Articles in those languages are found by their words alone.", missing)
        return None


def _edition(lack: _Lack) -> Edition | None:
    return Edition.objects.filter(pk=lack.edition_id).select_related("article").defer("html", "contents").first()


def _vectors(edition: Edition, lack: _Lack, maker: Encoder) -> NDArray[np.float32]:
    return maker.encode(lack.texts(edition))


def _keep(edition: Edition, maker: Encoder, vectors: NDArray[np.float32]) -> bool:
    with transaction.atomic():
        # It may have been published anew while its words were looked at.
        now = Edition.objects.select_for_update().filter(pk=edition.pk, revision=edition.revision_id, published_at=edition.published_at)
        if not now.exists() or Passage.objects.filter(edition=edition, encoder=maker.name).exists():
            return False
        Passage.objects.bulk_create(
            Passage(edition=edition, place=place, encoder=maker.name, vector=vector.astype("<f4").tobytes()) for place, vector in enumerate(vectors)
        )
    return True


def _look_often() -> None:
    catch_up(at_most=AT_ONCE)


look_often = jobs.task(name="knowledge.encode", every_seconds=EVERY_SECONDS)(_look_often)
