"""Gaps that one article would answer become one by hand, and are parted again; questions are put where they belong.

Nothing is lost by merging: the other gap keeps its centre, owner, draft and state, and lends its questions. What comes near either
centre goes to the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.answers.gaps import rank
from frontdesk.answers.gaps.models import Gap, State, Unanswered
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import telling
from frontdesk.people.models import Agent

MOST = 50
OPENS_AGAIN_AT = 2
"""So many questions after its article say that the article does not answer them."""
_FIRST = (State.WRITING, State.OPEN, State.DONE, State.NOT_WORTH_IT)
"""Whichever is furthest on the way to its article takes the others in."""


def whole(gap: Gap) -> Gap:
    """The gap that speaks for it: itself, unless it was merged."""
    while gap.merged_into_id is not None:
        gap = Gap.objects.select_for_update().get(pk=gap.merged_into_id)
    return gap


def count(gap: Gap, question: Unanswered) -> None:
    """It was asked once more; one that was done opens again when questions go on. Not saved."""
    gap.last_asked_at = max(gap.last_asked_at, question.at)
    if gap.closed_at is not None and question.at > gap.closed_at:
        gap.asked_since += 1
        if gap.state == State.DONE and gap.asked_since >= OPENS_AGAIN_AT:
            gap.state = State.OPEN


def asked(near: Gap, question: Unanswered) -> Gap:
    """The gap to which a question near that one belongs: the whole of which it is part, which was asked, too."""
    target = whole(near)
    if target.pk != near.pk:
        count(target, question)
        target.save(update_fields=["last_asked_at", "asked_since", "state"])
    return target


def merge(gaps: Iterable[Gap], *, by: Agent, at: datetime) -> Gap:
    """They are one from now on, which is returned: the one that is being written about, else the one most worth. It takes an owner
    and an article from the others only where it has none. Raises Refused for fewer than two, and for several languages.
    """
    with transaction.atomic():
        found = _locked([gap.pk for gap in gaps])
        if len(found) < 2:
            raise Refused(_("Choose at least two questions that one article would answer."))
        if len(found) > MOST:
            raise Refused(_("At most %(number)s are put together at once.") % {"number": MOST})
        if len({gap.language for gap in found}) > 1:
            raise Refused(_("These are in several languages. An article is in one: put together what is in the same."))
        target, *others = sorted(found, key=lambda gap: (_FIRST.index(State(gap.state)), gap.article_id is None, -gap.worth, gap.pk))
        for gap in others:
            _join(gap, target, by=by, at=at)
        target.save()
        rank.measure([target], at)
        telling.articles_wait()
        return target


def part(gap: Gap, *, at: datetime) -> Gap:
    """It is a gap of its own again, with the questions that it brought along and those that came near it since; as it was before.

    Returns the one that it leaves. Raises Refused when it is part of none.
    """
    with transaction.atomic():
        gap = Gap.objects.select_for_update().get(pk=gap.pk)
        if gap.merged_into_id is None:
            raise Refused(_("It stands by itself already. Reload the page."))
        target = whole(gap)
        theirs = _below(gap)
        Unanswered.objects.filter(gap=target, came_from__in=theirs).update(gap=gap)
        Unanswered.objects.filter(gap=gap, came_from=gap).update(came_from=None)
        gap.merged_into = gap.merged_by = gap.merged_at = None
        gap.save(update_fields=["merged_into", "merged_by", "merged_at"])
        rank.measure([gap, target], at)
        telling.articles_wait()
        return target


def parts(gap: Gap) -> list[Gap]:
    """Those that were merged into it, each of which can be parted again."""
    return list(gap.parts.select_related("owner", "article", "merged_by").order_by("merged_at", "pk"))


def _join(gap: Gap, target: Gap, *, by: Agent, at: datetime) -> None:
    Unanswered.objects.filter(gap=gap, came_from=None).update(came_from=gap)
    Unanswered.objects.filter(gap=gap).update(gap=target)
    gap.merged_into, gap.merged_by, gap.merged_at = target, by, at
    gap.save(update_fields=["merged_into", "merged_by", "merged_at"])
    target.owner = target.owner or gap.owner
    target.last_asked_at, target.created_at = max(target.last_asked_at, gap.last_asked_at), min(target.created_at, gap.created_at)


def _below(gap: Gap) -> list[int]:
    """The gap and all that were merged into it, also by way of others."""
    found, newest = [gap.pk], [gap.pk]
    while newest:
        newest = list(Gap.objects.filter(merged_into__in=newest).values_list("pk", flat=True))
        found += newest
    return found


def _locked(numbers: Collection[int]) -> list[Gap]:
    """Always in the same order, so that two who merge do not wait for each other. Those that are merged by now are left out."""
    return list(Gap.objects.select_for_update(of=("self",)).filter(pk__in=numbers, merged_into=None).order_by("pk").select_related("owner"))
