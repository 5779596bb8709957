"""What stands against publishing a setup: nobody has tried exactly it, or it came out worse than what is in force."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from frontdesk.answers.assistant import setups
from frontdesk.answers.assistant.models import Replay, Setup, Trial, is_right
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent

GOOD_FOR = timedelta(days=1)
NOISE = 1.64
"""Standard errors: what chance alone exceeds in one of twenty trials is no news."""


def publish(setup: Setup, *, by: Agent | None, at: datetime) -> None:
    """Put it in force. Raises Refused with what stands against it."""
    against = list(objections(setup, at=at))
    if against:
        raise Refused(" ".join(against))
    setups.put_in_force(setup, by=by, at=at)


def objections(setup: Setup, *, at: datetime) -> Iterator[str]:
    """Sentences that say what stands against publishing it, none if nothing does."""
    trial = newest_trial(setup)
    if trial is None or trial.replay is None or trial.replay.digest != setups.digest(setup):
        yield _("Try it first: nobody has tried the assistant as it is set up here.")
        return
    if at - trial.replay.at > GOOD_FOR or trial.replay.articles != setups.articles_now():
        yield _("Try it again: it was tried more than a day ago, or with other articles.")
        return
    yield from regressions(trial.replay, trial.published)


def newest_trial(setup: Setup) -> Trial | None:
    """The last one that came to its end."""
    if setup.pk is None:
        return None
    return Trial.objects.filter(setup=setup, replay__isnull=False).select_related("replay", "published").first()


def regressions(now: Replay, before: Replay | None) -> Iterator[str]:
    """What is worse than it should be, or than before on the same questions, by more than chance."""
    if is_too_often_wrong(now):
        said = now.said_right + now.said_wrong
        yield _("Of %(said)s answers %(wrong)s are wrong. That is more than a precision of %(precision)s allows.") % {
            "said": said, "wrong": now.said_wrong, "precision": f"{now.precision:.0%}",
        }
    if before is not None:
        lost, won = _changed(now, before)
        if lost - won > NOISE * math.sqrt(lost + won):
            yield _("Of the same questions it answers %(lost)s no longer rightly that it did before, and only %(won)s more.") % {"lost": lost, "won": won}


def is_too_often_wrong(replay: Replay) -> bool:
    """Is its precision under the wanted one by more than chance?"""
    said = replay.said_right + replay.said_wrong
    allowed = said * (1 - replay.precision)
    return replay.said_wrong > allowed + NOISE * math.sqrt(allowed * replay.precision)


def _changed(now: Replay, before: Replay) -> tuple[int, int]:
    """Of the questions that both were asked, how many only the earlier one was right about, and how many only this one.

    Who wants to be right more often answers less by intent: between two precisions it counts what is found first.
    """
    is_same = now.precision == before.precision
    right_now, right_before = _right(now, is_outright=is_same), _right(before, is_outright=is_same)
    both = right_now.keys() & right_before.keys()
    lost = sum(right_before[each] and not right_now[each] for each in both)
    return lost, sum(right_now[each] and not right_before[each] for each in both)


def _right(replay: Replay, *, is_outright: bool) -> dict[int, bool]:
    return {case[0]: is_right(case) and (bool(case[4]) or not is_outright) for case in replay.cases}
