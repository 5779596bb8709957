"""Sign-ins that have run out are forgotten."""

from __future__ import annotations

from django.contrib.sessions.models import Session

from frontdesk.kit import clock, jobs


def _forget_expired() -> None:
    Session.objects.filter(expire_date__lt=clock.now()).delete()


forget_expired = jobs.task(name="people.forget_expired_sessions", every_seconds=6 * 3600)(_forget_expired)
