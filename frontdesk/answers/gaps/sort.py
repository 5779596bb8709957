"""A question is put where it belongs, by hand: into another gap, or into one of its own. The centres learn from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from frontdesk.answers.gaps import group, merge, rank
from frontdesk.answers.gaps.models import Gap, Unanswered
from frontdesk.kit.encoder.missing import Missing
from frontdesk.kit.refused import Refused

LEARNS_FROM = 20
"""The newest questions of a gap say where it lies after some were taken out."""


def take_out(gap: Gap, numbers: Collection[int], *, into: Gap | None, at: datetime) -> Gap:
    """Those of its questions move into that gap, or into a new one of their own, which is returned.

    Raises Refused for none, for another language, and for all that it has: that is to be merged.
    """
    with transaction.atomic():
        before = Gap.objects.select_for_update().get(pk=gap.pk)
        moved = list(Unanswered.objects.select_for_update(of=("self",)).filter(gap=before, pk__in=numbers).order_by("pk"))
        _refuse_unfit(before, moved, into)
        target = merge.whole(into) if into is not None else _new(before, moved)
        near = {question.came_from_id or before.pk for question in moved}
        for question in moved:
            question.gap, question.came_from, question.nearness = target, None, 1.0
        Unanswered.objects.bulk_update(moved, ["gap", "came_from", "nearness"])
        target.last_asked_at = max(target.last_asked_at, *(question.at for question in moved))
        target.save(update_fields=["last_asked_at"])
        rank.measure([before, target], at)
    # Outside the transaction: reading texts takes its time, and the questions have moved already.
    for number in {*near, target.pk}:
        _learn(number)
    target.refresh_from_db()
    return target


def _refuse_unfit(before: Gap, moved: list[Unanswered], into: Gap | None) -> None:
    if not moved:
        raise Refused(_("Choose the questions that belong elsewhere."))
    if before.questions.count() == len(moved):
        raise Refused(_("These are all its questions. Put it together with the other one instead."))
    if into is not None and (into.language != before.language or merge.whole(into).pk == before.pk):
        raise Refused(_("Choose another one in the same language."))


def _new(before: Gap, moved: list[Unanswered]) -> Gap:
    times = [question.at for question in moved]
    return Gap.objects.create(language=moved[0].language, encoder=before.encoder, created_at=min(times), last_asked_at=max(times))


def _learn(gap_id: int) -> None:
    """Where it lies, by the questions that are near it now."""
    gap = Gap.objects.get(pk=gap_id)
    own = Unanswered.objects.filter(Q(gap=gap, came_from=None) | Q(came_from=gap)).order_by("-pk")[:LEARNS_FROM]
    try:
        group.learn(gap, own)
    except Missing:
        # It stays where it was, until questions move it.
        return
    Gap.objects.filter(pk=gap.pk).update(**{name: getattr(gap, name) for name in group.LEARNED})
