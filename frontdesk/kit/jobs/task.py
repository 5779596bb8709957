"""Says which functions can be jobs, and puts a job down in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdesk.kit import clock, rows

_tasks: dict[str, Task] = {}


@dataclass(frozen=True, slots=True)
class Task:
    """A function that can be a job. `every_seconds` makes it recur by itself; retries back off from 5 s to an hour."""

    name: str
    run: Callable[..., None]
    max_attempts: int = 12
    priority: int = 0
    every_seconds: int | None = None

    def enqueue(self, *arguments: Any, key: str | None = None, run_after: datetime | None = None) -> None:
        """Put the job down. With a `key` that is already there nothing is added; one that was put aside is tried once more, for it is
        wanted again: a timer that once failed for hours must not stand still for ever. Arguments must be JSON values.
        """
        from frontdesk.kit.jobs.models import Job
        from frontdesk.kit.live import bell

        due = run_after or clock.now()
        is_new = rows.insert_unless_there(Job(task=self.name, arguments=list(arguments), key=key, priority=self.priority, run_after=due))
        if not is_new:
            again = {"arguments": list(arguments), "run_after": due, "is_aside": False, "attempts": self.max_attempts - 1}
            Job.objects.put_aside().filter(task=self.name, key=key).update(**again)
        bell.ring_on_commit()

    def hasten(self, keys: Sequence[str]) -> int:
        """Those jobs of these keys that wait for their time are due now; how many."""
        from frontdesk.kit.jobs.models import Job
        from frontdesk.kit.live import bell

        hastened = Job.objects.filter(task=self.name, key__in=keys, lease_until=None, is_aside=False).update(run_after=clock.now())
        bell.ring_on_commit()
        return hastened


def task(
    *, name: str | None = None, max_attempts: int = 12, priority: int = 0, every_seconds: int | None = None,
) -> Callable[[Callable[..., None]], Task]:
    """Make the function a task. Its name is its module and function, unless given; names must stay as they are."""

    def make(function: Callable[..., None]) -> Task:
        made = Task(
            name or f"{function.__module__.removeprefix('frontdesk.')}.{function.__name__}", function,
            max_attempts=max_attempts, priority=priority, every_seconds=every_seconds,
        )
        _tasks[made.name] = made
        return made

    return make


def find(name: str) -> Task:
    """The task of that name; KeyError when this version of the program has none."""
    return _tasks[name]


def recurring() -> list[Task]:
    """The tasks that recur by themselves."""
    return [task for task in _tasks.values() if task.every_seconds]
