"""How a consequence runs: prompt, inside the event's own transaction, or patient, as a job from the start."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdesk.conversations import ledger
from frontdesk.conversations.models import Event
from frontdesk.kit import jobs

log = logging.getLogger(__name__)

Work = Callable[[Event], None]
EVERY = "*"
"""The key of steps that follow every event."""


@dataclass(frozen=True, slots=True)
class Step:
    """One consequence. `name` is its dotted path, under which a job finds it again.

    `not_before` says from which instant on the job of a patient step may run; None for at once. `only_if` looks at the
    event itself, so that what most events do not need costs them nothing.
    """

    work: Work
    is_prompt: bool
    not_before: Callable[[Event], datetime | None] | None = None
    only_if: Callable[[Event], bool] | None = None

    @property
    def name(self) -> str:
        return f"{self.work.__module__.removeprefix('frontdesk.')}.{self.work.__name__}"


def prompt(work: Work, *, only_if: Callable[[Event], bool] | None = None) -> Step:
    """Database only and quick: runs at once, inside a savepoint, and becomes a job if it fails."""
    return Step(work, is_prompt=True, only_if=only_if)


def patient(
    work: Work, *, not_before: Callable[[Event], datetime | None] | None = None, only_if: Callable[[Event], bool] | None = None,
) -> Step:
    """A model, the network, anything slow: a job from the start."""
    return Step(work, is_prompt=False, not_before=not_before, only_if=only_if)


class Flow:
    """Reads the table of consequences; `follow` is what the ledger calls with every event."""

    def __init__(self, table: Mapping[str, Sequence[Step]]) -> None:
        self._table = table
        self._by_name = {step.name: step for steps in table.values() for step in steps}
        self._run_step = jobs.task(name="step")(self._run)

    def follow(self, event: Event) -> None:
        """Run the prompt steps of the event's kind and put its patient steps down as jobs, one row each."""
        for step in (*self._table.get(event.kind, ()), *self._table.get(EVERY, ())):
            if step.only_if and not step.only_if(event):
                continue
            if not (step.is_prompt and self._ran_at_once(step, event)):
                run_after = step.not_before(event) if step.not_before else None
                self._run_step.enqueue(step.name, event.pk, key=f"{event.pk}:{step.name}", run_after=run_after)

    def _ran_at_once(self, step: Step, event: Event) -> bool:
        try:
            with transaction.atomic(), ledger.caused_by(event):
                step.work(event)
        except Exception:
            log.exception("step %s failed at once on event %s; it will be tried again as a job", step.name, event.pk)
            return False
        return True

    def _run(self, name: str, event_id: int) -> None:
        event = Event.objects.select_related("conversation", "message", "agent").get(pk=event_id)
        with ledger.caused_by(event):
            self._by_name[name].work(event)
