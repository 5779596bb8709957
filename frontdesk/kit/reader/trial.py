"""Tries a task's model with words that tell nothing of anybody, and says truly what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from frontdesk.kit.reader import embed, spend
from frontdesk.kit.reader.ask import asked
from frontdesk.kit.reader.models import Call, Endpoint, Maker, Outcome, Purpose, Task, Use
from frontdesk.kit.reader.speak import NotSaid
from frontdesk.kit.refused import Refused

WORDS = "How can I send something back?"
QUESTION = [{"role": "user", "content": "Answer with the one word: ready"}]
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """`said` is its answer, or what it complained of; `call` the line in the log."""

    call: Call
    said: str

    @property
    def is_well(self) -> bool:
        return self.call.outcome == Outcome.SAID


def attempt(task: str, *, at: datetime) -> Tried:
    """Ask it once, also while it rests and where the task is off. Raises Refused where it cannot be asked."""
    endpoint = spend.endpoint_for(Purpose.VECTORS if task == Task.QUESTIONS else Purpose.WORDS)
    use = Use.objects.filter(task=task).first()
    if endpoint is None or use is None or not use.model:
        raise Refused(_("Save the address and a model for this task first."))
    Endpoint.objects.filter(pk=endpoint.pk).update(rests_until=None)
    try:
        said = _numbers(endpoint, at) if task == Task.QUESTIONS else asked(endpoint, task, use.model, QUESTION, at=at)
    except NotSaid as none:
        said = none.said
    else:
        if said is None:
            raise Refused(_("It was not asked: that would go beyond your limit of costs."))
    call = Call.objects.filter(task=task).order_by("-pk").first()
    if call is None:
        raise RuntimeError("a call is written down before it is made")
    return Tried(call, said[:LONGEST_SHOWN])


def _numbers(endpoint: Endpoint, at: datetime) -> str | None:
    there = Maker.objects.first()
    if there is None:
        raise Refused(_("Save the address and a model for this task first."))
    found = embed.made(endpoint, there, Task.QUESTIONS, [WORDS], at=at)
    return None if found is None else _("A vector of %(number)s numbers.") % {"number": found.shape[1]}
