"""Everything that was to be done is done, or is about to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from frontdesk.channels import deliver
from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations.models import Delivery, Event, Message
from frontdesk.conversations.steps import patient
from frontdesk.kit.jobs.models import Job

TIME_TO_RUN = timedelta(seconds=60)
TO_BE_SENT = (Delivery.QUEUED, Delivery.SENDING)
LEAVING = ("message.answered", "message.acknowledged", "assistant.answered", "transcript.sent")
"""The kinds behind which a message is delivered."""


def every_due_job_has_run(at: datetime) -> Iterator[Broken]:
    """Looked at from a minute ago: what was due and held by nobody then, and still is there."""
    for job in Job.objects.due(at - TIME_TO_RUN).order_by("run_after", "pk").iterator(ROWS_AT_ONCE):
        yield Broken(f"job {job.pk}", f"{job} was due at {job.run_after:%Y-%m-%d %H:%M:%S} UTC and has not run")


def no_job_is_put_aside(at: datetime) -> Iterator[Broken]:
    for job in Job.objects.put_aside().order_by("pk").iterator(ROWS_AT_ONCE):
        last_line = (job.error.strip().splitlines() or ["no error was kept"])[-1]
        yield Broken(f"job {job.pk}", f"{job} failed {job.attempts} times: {last_line[:300]}")


def every_message_to_be_sent_has_a_job(at: datetime) -> Iterator[Broken]:
    step = patient(deliver.deliver).name
    sent_again = {arguments[0] for arguments in Job.objects.filter(task=deliver.send_again.name).values_list("arguments", flat=True)}
    undelivered = Message.objects.filter(delivery__in=TO_BE_SENT).exclude(pk__in=sent_again).order_by("pk")
    last = 0
    while batch := list(undelivered.filter(pk__gt=last)[:ROWS_AT_ONCE]):
        last = batch[-1].pk
        events = dict(Event.objects.filter(message__in=batch, kind__in=LEAVING).values_list("pk", "message_id"))
        keys = {f"{event}:{step}": message for event, message in events.items()}
        has_job = {keys[key] for key in Job.objects.filter(key__in=keys).values_list("key", flat=True) if key}
        for message in batch:
            if message.pk not in has_job:
                yield Broken(f"message {message.pk}", f"in conversation {message.conversation_id} is {message.delivery}, but no job will send it")
