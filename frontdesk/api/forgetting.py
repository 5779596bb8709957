"""Answers to posts are kept for a day. Apart from `idempotency`, because the worker needs this and not the whole API."""

from __future__ import annotations

from datetime import timedelta

from frontdesk.api.models import IdempotentAnswer
from frontdesk.kit import clock, jobs

KEPT = timedelta(hours=24)


@jobs.task(name="api.forget_old_answers", every_seconds=3600)
def forget_old_answers() -> None:
    """After a day nobody asks for them again."""
    IdempotentAnswer.objects.filter(created_at__lt=clock.now() - KEPT).delete()
