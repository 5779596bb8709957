"""What tools have left behind goes in time: errands that were left lying, codes of yesterday, and the log after three months."""

from __future__ import annotations

from datetime import datetime, timedelta

from frontdesk.answers.tools.models import Errand, Proof, Stage, Use
from frontdesk.kit import clock, jobs
from frontdesk.people import codes

KEPT = timedelta(days=90)
"""So long the log says who asked what; that a tool was used stays in the conversation."""
ERRAND_KEPT = timedelta(days=4)


def forget(*, at: datetime) -> None:
    """What is old enough goes."""
    Use.objects.filter(at__lt=at - KEPT).delete()
    Errand.objects.filter(touched_at__lt=at - ERRAND_KEPT).exclude(stage=Stage.OVER).update(stage=Stage.OVER, values={}, asking="")
    Errand.objects.filter(touched_at__lt=at - KEPT).delete()
    Proof.objects.filter(until__lt=at).delete()
    codes.forget(at=at)


def _look_often() -> None:
    forget(at=clock.now())


look_often = jobs.task(name="answers.tools.forget", every_seconds=3600)(_look_often)
