"""A draft is tried on what people answered in the last four weeks, in the background; and what is published, every day."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.answers.assistant import history, replays, setups
from frontdesk.answers.assistant.models import Setup, Trial
from frontdesk.kit import clock, jobs

REACHES = timedelta(days=28)
TELLS_EVERY = 25
A_DAY_SECONDS = 86_400


def begin(setup: Setup, *, at: datetime) -> Trial:
    """Put the work down; one that goes on is enough."""
    going_on = Trial.objects.filter(setup=setup, done_at=None).first()
    if going_on is not None and going_on.begun_at > setup.saved_at:
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

    kept = replays.keep(history.replay(found, trial.setup, progress=tell), setup=trial.setup, at=now)
    last = setups.published()
    before = None
    if last is not None and last.is_on and setups.digest(last) != kept.digest:
        before = replays.keep(history.replay(found, last), setup=last, at=now)
    Trial.objects.filter(pk=trial_id).update(done_at=clock.now(), asked=kept.asked, replay=kept, published=before)


def _look() -> None:
    """Articles and questions change: what is published is measured anew, and answers only from where it is right often enough."""
    setup = setups.published()
    if setup is not None and setup.is_on:
        now = clock.now()
        replays.keep(history.replay(history.cases(now - REACHES, now), setup), setup=setup, at=now)


look_daily: jobs.Task = jobs.task(name="answers.assistant.look_daily", every_seconds=A_DAY_SECONDS, priority=-5)(_look)
