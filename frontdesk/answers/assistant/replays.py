"""What was measured is kept, and says from which confidence on the assistant answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from frontdesk.answers.assistant import setups
from frontdesk.answers.assistant.history import Outcome
from frontdesk.answers.assistant.measured import said_outright
from frontdesk.answers.assistant.models import Replay, Setup
from frontdesk.answers.assistant.threshold import PRECISION, threshold

KEPT_WHOLE = 12
"""So many keep their single questions; of older ones the sums are enough."""


def keep(outcomes: Sequence[Outcome], *, setup: Setup | None = None, precision: float | None = None, by: str | None = None, at: datetime) -> Replay:
    """What came out counts from now on for a setup like that one, while the articles are chosen as `setups.digest` says of `by`."""
    wanted = precision if precision is not None else setup.precision if setup else PRECISION
    judged = [outcome.judged for outcome in outcomes]
    said = said_outright(outcomes, wanted)
    right = [each.is_right for each in judged]
    made = Replay.objects.create(
        at=at, precision=wanted, threshold=threshold(judged, wanted), asked=len(judged), right=sum(right),
        said_right=sum(is_said and is_right for is_said, is_right in zip(said, right, strict=True)),
        said_wrong=sum(is_said and not is_right for is_said, is_right in zip(said, right, strict=True)),
        digest=setups.digest(setup, precision=wanted, by=by), articles=setups.articles_now(),
        cases=[
            [outcome.case.conversation_id, outcome.right_id, outcome.found_id, round(outcome.confidence, 4), is_said]
            for outcome, is_said in zip(outcomes, said, strict=True)
        ],
    )
    newest = list(Replay.objects.values_list("pk", flat=True)[:KEPT_WHOLE])
    Replay.objects.exclude(pk__in=newest).exclude(cases=[]).update(cases=[])
    return made


def newest(setup: Setup | None, by: str | None = None) -> Replay | None:
    """The last one of a setup like that, while the articles are chosen so; of any, where there is none."""
    found = Replay.objects.filter(digest=setups.digest(setup, by=by)) if setup else Replay.objects.all()
    return found.first()


def threshold_now(by: str = "") -> float | None:
    """From which confidence on answers may be given outright, as what is published is set up, where that maker's vectors have chosen
    the articles ('' for this machine's); None when nothing was measured of it, or not enough.
    """
    last = newest(setups.published(), by)
    return last.threshold if last else None
