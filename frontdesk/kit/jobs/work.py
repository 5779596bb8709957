"""Claims due jobs, runs them, and finishes, retries or puts them aside."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
import traceback
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from frontdesk.kit import clock, rows
from frontdesk.kit.jobs.models import CronSlot, Job
from frontdesk.kit.jobs.task import find, recurring

log = logging.getLogger(__name__)

LEASE_SECONDS = 30
BATCH_SIZE = 8
"""Small, so that a slow job keeps few others waiting in its batch."""
FINISH_AFTER_SECONDS = 0.2
LONGEST_BACK_OFF_SECONDS = 3600
KEPT_ERROR_LENGTH = 4000
WAKE_INTERVAL_SECONDS = 0.02
"""Commits of one moment are looked at together."""
ANY_DUE = "SELECT 1 FROM jobs_job WHERE is_aside = %s AND run_after <= %s AND (lease_until IS NULL OR lease_until < %s) LIMIT 1"


def claim(worker: str, *, at: datetime, limit: int = BATCH_SIZE) -> list[Job]:
    """Take up to `limit` due jobs for this worker; nobody else gets them before the lease ends."""
    if not _is_any_due(at):
        return []
    with transaction.atomic():
        due = Job.objects.due(at).order_by("-priority", "run_after", "pk")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        jobs = list(due[:limit])
        lease_until = at + timedelta(seconds=LEASE_SECONDS)
        if jobs:
            ids = [job.pk for job in jobs]
            Job.objects.filter(pk__in=ids).update(lease_until=lease_until, worker=worker, attempts=F("attempts") + 1)
    for job in jobs:
        job.attempts += 1
    return jobs


def _is_any_due(at: datetime) -> bool:
    """Asked after every commit of the desk, so by one prepared statement and without taking a turn to write."""
    return bool(rows.select(ANY_DUE, [False, rows.adapted(at), rows.adapted(at)]))


def run_due(worker: str = "here") -> int:
    """Run everything that is due now, and what it sets off, until nothing is; how many jobs ran. For tests and commands."""
    ran = 0
    while jobs := claim(worker, at=clock.now()):
        Job.objects.filter(pk__in=[job.pk for job in jobs if _succeeds(job)]).delete()
        ran += len(jobs)
    return ran


def begin_recurring(at: datetime) -> None:
    """Put down the recurring tasks whose slot has come and that no other worker has put down."""
    for task in recurring():
        assert task.every_seconds is not None
        slot = int(at.timestamp()) // task.every_seconds
        try:
            with transaction.atomic():
                CronSlot.objects.create(name=task.name, slot=slot)
                task.enqueue(key=f"cron:{task.name}")
                CronSlot.objects.filter(name=task.name, slot__lt=slot).delete()
        except IntegrityError:
            continue


class Worker:
    """Runs jobs in `threads` threads until told to stop; a heartbeat keeps its leases alive."""

    def __init__(self, threads: int = 4) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.stopping = threading.Event()
        self._calls = threading.Semaphore(0)
        self._held: set[int] = set()
        self._threads = [
            threading.Thread(target=self._work, name=f"jobs-{number}", daemon=True) for number in range(threads)
        ]
        self._threads.append(threading.Thread(target=self._beat, name="jobs-heartbeat", daemon=True))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    @property
    def is_busy(self) -> bool:
        """Does anything still run? After `stop` that is a job which took longer than there was time."""
        return any(thread.is_alive() for thread in self._threads)

    def wake(self) -> None:
        """Something was committed: one idle thread looks for due jobs now, instead of at the next second."""
        self._calls.release()

    def stop(self, timeout_seconds: float = 3) -> None:
        """Begin nothing new and wait for what runs, at most that long; the rest runs again after its lease."""
        self.stopping.set()
        self._calls.release(len(self._threads))
        deadline = time.monotonic() + timeout_seconds
        for thread in self._threads:
            thread.join(max(0, deadline - time.monotonic()))

    def _work(self) -> None:
        while not self.stopping.is_set():
            try:
                jobs = claim(self.name, at=clock.now())
                if len(jobs) == BATCH_SIZE:
                    self.wake()
                self._run(jobs)
            except Exception:
                # The database is away: nothing is lost, leases run out; look again in a moment.
                log.exception("the worker could not reach its jobs")
                connection.close()
                self.stopping.wait(1)
                continue
            if not jobs:
                self._wait_for_a_call()

    def _wait_for_a_call(self) -> None:
        """Until somebody rings, or a second has passed; calls of the same moment are answered by one look."""
        if self._calls.acquire(timeout=1):
            self.stopping.wait(WAKE_INTERVAL_SECONDS)
            while self._calls.acquire(blocking=False):
                pass

    def _run(self, jobs: list[Job]) -> None:
        """Run a batch; finished ones are deleted together, but never later than a moment after they ended."""
        self._held.update(job.pk for job in jobs)
        done: list[int] = []
        began = time.monotonic()
        try:
            for job in jobs:
                if self.stopping.is_set():
                    break
                if _succeeds(job):
                    done.append(job.pk)
                if time.monotonic() - began > FINISH_AFTER_SECONDS:
                    Job.objects.filter(pk__in=done).delete()
                    done, began = [], time.monotonic()
        finally:
            # Whatever becomes of it: what is held has its lease renewed, and would never run again if it stayed here.
            self._held.difference_update(job.pk for job in jobs)
            if done:
                Job.objects.filter(pk__in=done).delete()
            if self.stopping.is_set():
                _let_go(self.name)

    def _beat(self) -> None:
        last_cron = 0.0
        while not self.stopping.wait(1):
            try:
                begin_recurring(clock.now())
                if self._held and time.monotonic() - last_cron > LEASE_SECONDS / 3:
                    last_cron = time.monotonic()
                    until = clock.now() + timedelta(seconds=LEASE_SECONDS)
                    Job.objects.filter(pk__in=list(self._held), worker=self.name).update(lease_until=until)
            except Exception:
                log.exception("the worker could not renew its leases")
                connection.close()


def _succeeds(job: Job) -> bool:
    try:
        find(job.task).run(*job.arguments)
    except Exception as error:
        log.exception("job %s (%s %s) failed at try %s", job.pk, job.task, job.arguments, job.attempts)
        _try_later(job, error)
        return False
    return True


def _try_later(job: Job, error: Exception) -> None:
    try:
        is_last = job.attempts >= find(job.task).max_attempts
    except KeyError:
        is_last = True
    back_off = min(5 * 2 ** (job.attempts - 1), LONGEST_BACK_OFF_SECONDS)
    Job.objects.filter(pk=job.pk).update(
        is_aside=is_last, lease_until=None, worker="", run_after=clock.now() + timedelta(seconds=back_off),
        error="".join(traceback.format_exception(error))[-KEPT_ERROR_LENGTH:],
    )


def _let_go(worker: str) -> None:
    """What was claimed but not begun need not wait for its lease to end."""
    Job.objects.filter(worker=worker, lease_until__gt=clock.now(), is_aside=False).update(lease_until=None, worker="")
