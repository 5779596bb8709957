"""Keeps the vectors of what is published: made in the background, a few editions at a time, and anew when words change."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db import transaction

from frontdesk.kit import encoder, jobs
from frontdesk.kit.encoder import Encoder
from frontdesk.kit.encoder.missing import Missing
from frontdesk.knowledge.meaning.pieces import pieces
from frontdesk.knowledge.models import Edition, FarPassage, Passage

AT_ONCE = 20
"""Editions; half a minute's work at most, so that the worker can stop between two looks."""
EVERY_SECONDS = 10
log = logging.getLogger(__name__)
_told: set[str] = set()


def forget(editions: Iterable[int]) -> None:
    """Their words are others now; in the caller's transaction. The next look makes their vectors anew."""
    gone = list(editions)
    Passage.objects.filter(edition__in=gone).delete()
    FarPassage.objects.filter(edition__in=gone).delete()


def catch_up(*, at_most: int | None = None, progress: Callable[[int, int], None] = lambda _done, _whole: None) -> int:
    """Make the vectors that are missing; of how many editions. Where an encoder is missing, words alone find those."""
    lacking = list(Edition.objects.filter(passages=None, article__archived_at=None).order_by("pk").values_list("pk", "language"))
    makers = {language: _encoder_of(language) for language in {language for _number, language in lacking}}
    # Those without an encoder would else stand before the others at each look.
    waiting = [(number, maker) for number, language in lacking if (maker := makers[language]) is not None][:at_most]
    done = 0
    for place, (number, maker) in enumerate(waiting, 1):
        edition = Edition.objects.filter(pk=number).defer("html", "contents").first()
        done += edition is not None and _encode(edition, maker)
        progress(place, len(waiting))
    return done


def _encoder_of(language: str) -> Encoder | None:
    try:
        return encoder.of(language)
    except Missing as missing:
        if str(missing) not in _told:
            _told.add(str(missing))
            log.warning("%s Articles in those languages are found by their words alone.", missing)
        return None


def _encode(edition: Edition, maker: Encoder) -> bool:
    vectors = maker.encode(pieces(edition.title, edition.text))
    with transaction.atomic():
        # It may have been published anew while its words were looked at.
        now = Edition.objects.select_for_update().filter(pk=edition.pk, revision=edition.revision_id, published_at=edition.published_at)
        if not now.exists() or Passage.objects.filter(edition=edition).exists():
            return False
        Passage.objects.bulk_create(
            Passage(edition=edition, place=place, encoder=maker.name, vector=vector.astype("<f4").tobytes()) for place, vector in enumerate(vectors)
        )
    return True


def _look_often() -> None:
    catch_up(at_most=AT_ONCE)


look_often = jobs.task(name="knowledge.encode", every_seconds=EVERY_SECONDS)(_look_often)
