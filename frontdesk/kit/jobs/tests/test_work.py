"""Jobs: durable, claimed by one worker, tried again, put aside at last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from frontdesk.kit import clock, jobs
from frontdesk.kit.jobs import work
from frontdesk.kit.jobs.models import CronSlot, Job
from frontdesk.kit.jobs.task import _tasks

pytestmark = pytest.mark.django_db

done: list[object] = []


def _note(value: object) -> None:
    done.append(value)


def _break(value: object) -> None:
    raise RuntimeError(f"cannot do {value}")


note = jobs.task(name="tests.note")(_note)
broken = jobs.task(name="tests.broken", max_attempts=2)(_break)


@pytest.fixture(autouse=True)
def _nothing_done() -> Iterator[None]:
    done.clear()
    yield


def test_a_job_runs_once_and_its_row_goes() -> None:
    note.enqueue("a")
    assert work.run_due() == 1
    assert done == ["a"]
    assert not Job.objects.exists()


def test_the_same_key_twice_is_one_job() -> None:
    note.enqueue("a", key="k")
    note.enqueue("a", key="k")
    assert Job.objects.count() == 1


def test_a_job_of_a_transaction_that_is_undone_never_runs() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        note.enqueue("a")
        raise ZeroDivisionError
    assert work.run_due() == 0


def test_a_timer_waits_for_its_instant() -> None:
    note.enqueue("later", run_after=clock.now() + timedelta(hours=1))
    assert work.run_due() == 0
    assert len(work.claim("w", at=clock.now() + timedelta(hours=2))) == 1


def test_a_claimed_job_is_nobody_elses_until_its_lease_ends() -> None:
    note.enqueue("a")
    now = clock.now()
    assert len(work.claim("first", at=now)) == 1
    assert work.claim("second", at=now + timedelta(seconds=1)) == []
    assert len(work.claim("second", at=now + timedelta(seconds=work.LEASE_SECONDS + 1))) == 1


def test_a_failing_job_is_tried_again_and_then_put_aside_with_its_error() -> None:
    broken.enqueue("x")
    work.run_due()
    job = Job.objects.get()
    assert not job.is_aside
    assert job.run_after > clock.now()
    Job.objects.update(run_after=clock.now())
    work.run_due()
    job.refresh_from_db()
    assert job.is_aside
    assert "cannot do x" in job.error
    assert work.claim("w", at=clock.now() + timedelta(days=1)) == []


def test_what_was_put_aside_is_tried_once_more_when_it_is_wanted_again() -> None:
    broken.enqueue("x", key="k")
    for _attempt in range(2):
        Job.objects.update(run_after=clock.now())
        work.run_due()
    broken.enqueue("z", key="other", run_after=clock.now() + timedelta(hours=1))
    assert work.run_due() == 0, "nobody wanted it again"
    broken.enqueue("y", key="k")
    assert work.run_due() == 1
    job = Job.objects.get(key="k")
    assert "cannot do y" in job.error
    assert job.is_aside, "an operator still sees it"


def test_one_failing_job_does_not_stop_the_others_of_its_batch() -> None:
    broken.enqueue("x")
    note.enqueue("a")
    work.run_due()
    assert done == ["a"]


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="its trigger is one of SQLite")
def test_jobs_that_could_not_be_finished_run_again_after_their_lease() -> None:
    note.enqueue("a")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TRIGGER away BEFORE DELETE ON jobs_job BEGIN SELECT RAISE(ABORT, 'the database is away'); END")
    worker = work.Worker(threads=1)
    now = clock.now()
    with pytest.raises(IntegrityError, match="away"), transaction.atomic():
        worker._run(work.claim(worker.name, at=now))
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER away")
    assert not worker._held, "their lease would be renewed for ever"
    assert len(work.claim("another", at=now + timedelta(seconds=work.LEASE_SECONDS + 1))) == 1


def test_a_recurring_task_begins_once_a_slot_whoever_asks() -> None:
    jobs.task(name="tests.recurring", every_seconds=60)(_note)
    try:
        now = clock.now()
        work.begin_recurring(now)
        work.begin_recurring(now)
        assert Job.objects.filter(task="tests.recurring").count() == 1
        assert CronSlot.objects.filter(name="tests.recurring").count() == 1
    finally:
        del _tasks["tests.recurring"]
