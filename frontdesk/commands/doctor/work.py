"""The worker and what waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from frontdesk.channels import registry  # noqa: F401  whatever a carrier does by itself is known once it is loaded
from frontdesk.commands.doctor.finding import Finding
from frontdesk.kit.jobs.models import CronSlot, Job
from frontdesk.kit.jobs.task import recurring

LATE = timedelta(seconds=60)


def worker(at: datetime) -> Iterator[Finding]:
    """A worker puts recurring tasks down as their time comes; the most frequent of them is its pulse."""
    pulse = min(recurring(), key=lambda task: task.every_seconds or 0)
    assert pulse.every_seconds is not None
    slot = CronSlot.objects.filter(name=pulse.name).order_by("-slot").values_list("slot", flat=True).first()
    seen = datetime.fromtimestamp(slot * pulse.every_seconds, UTC) if slot else None
    if seen is None or at - seen > LATE + timedelta(seconds=pulse.every_seconds):
        says = f"not seen since {seen:%Y-%m-%d %H:%M:%S} UTC" if seen else "has never been seen"
        yield Finding("worker", says, "Start the desk (bin/serve), or a worker: frontdesk work")
    else:
        yield Finding("worker", "at work")


def jobs(at: datetime) -> Iterator[Finding]:
    late, aside = Job.objects.due(at - LATE).count(), Job.objects.put_aside().count()
    says = f"{Job.objects.filter(is_aside=False).count()} to do, {late} late"
    yield Finding("jobs", says, "Is the worker at work? Its log says what it does." if late else "")
    says = f"{aside} put aside after the last try" if aside else "none put aside"
    yield Finding("failed jobs", says, "frontdesk verify names them with their errors." if aside else "")
