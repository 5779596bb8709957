"""A draft is tried on what people answered in the last four weeks, in the background; and what is published, every day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from frontdesk.answers.assistant import history, replays, setups
from frontdesk.answers.assistant.history import Case
from frontdesk.answers.assistant.models import Replay, Setup, Trial
from frontdesk.kit import clock, jobs
from frontdesk.kit.reader.models import Task
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.meaning import far, keep

REACHES = timedelta(days=28)
TELLS_EVERY = 25
A_DAY_SECONDS = 86_400


def begin(setup: Setup, *, at: datetime) -> Trial:
    """Put the work down; one that goes on is enough. Raises Refused while the model elsewhere that is to choose has not seen all articles."""
    if setup.finds_far and not far.name_now():
        raise Refused(_("The model that says what articles mean has not seen all of them yet: try it once it has, or let this desk find them alone."))
    going_on = Trial.objects.filter(setup=setup, done_at=None).first()
    if going_on is not None and going_on.begun_at >= setup.saved_at:
        return going_on
    Trial.objects.filter(setup=setup, done_at=None).update(done_at=at)
    made = Trial.objects.create(setup=setup, begun_at=at)
    run.enqueue(made.pk, key=f"assistant.trial:{made.pk}")
    return made


@jobs.task(name="answers.assistant.try", priority=-5)
def run(trial_id: int) -> None:
    """Ask all those questions, once for the draft and once for what is published where that would answer otherwise."""
    trial = Trial.objects.select_related("setup").filter(pk=trial_id, done_at=None).first()
    if trial is None:
        return
    now = clock.now()
    found = list(history.cases(now - REACHES, now))

    def tell(asked: int) -> None:
        if asked % TELLS_EVERY == 0:
            Trial.objects.filter(pk=trial_id).update(asked=asked)

    try:
        kept = measure(trial.setup, found, at=now, progress=tell)
        last = setups.published()
        before = None
        if last is not None and last.is_on and setups.digest(last) != kept.digest:
            before = measure(last, found, at=now)
    except Refused as refused:
        Trial.objects.filter(pk=trial_id).update(done_at=clock.now(), trouble=str(refused)[:200])
        return
    Trial.objects.filter(pk=trial_id).update(done_at=clock.now(), asked=kept.asked, replay=kept, published=before)


def measure(
    setup: Setup | None, found: Sequence[Case], *, at: datetime, precision: float | None = None, progress: Callable[[int], None] = lambda _done: None,
) -> Replay:
    """Ask it those questions and keep what came out. Where a model elsewhere chooses the articles, what comes out without it is kept
    as well, for when it does not answer. Raises Refused where it does not answer now: half of the questions would say nothing of it.
    """
    # Articles that nobody has read for their meaning yet would be tried by their words alone, and answer by what is meant.
    keep.catch_up()
    by = setups.far_of(setup)
    seen = None
    if by:
        seen = far.asked_all([case.question for case in found], Task.QUESTIONS, at=at)
        if seen is None:
            raise Refused(_("The model that says what questions mean did not answer, or is over its limits. Nothing was measured."))
        replays.keep(history.replay(found, setup), setup=setup, precision=precision, by="", at=at)
    return replays.keep(history.replay(found, setup, seen=seen, progress=progress), setup=setup, precision=precision, by=by, at=at)


def _look() -> None:
    """Articles and questions change: what is published is measured anew, and answers only from where it is right often enough."""
    setup = setups.published()
    if setup is not None and setup.is_on:
        now = clock.now()
        found = list(history.cases(now - REACHES, now))
        try:
            measure(setup, found, at=now)
        except Refused:
            # The log of calls says why. What was measured with that model before stays; without it, today counts.
            replays.keep(history.replay(found, setup), setup=setup, by="", at=now)


look_daily: jobs.Task = jobs.task(name="answers.assistant.look_daily", every_seconds=A_DAY_SECONDS, priority=-5)(_look)
