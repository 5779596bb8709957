"""A press on a button says what the assistant's last answer was worth."""

from __future__ import annotations

from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.models import Told
from frontdesk.conversations import judged


def keep(said: Heard, *, how: str) -> None:
    """Once: what was said first stands. `how` is where they pressed it, `chat` or `page`."""
    last = said.last
    verdict = {"helped": True, "failed": False, "none": False}.get(said.pressed)
    if last is None or verdict is None or last.said is None or last.has_helped is not None:
        return
    Told.objects.filter(pk=last.pk).update(has_helped=verdict)
    last.has_helped = verdict
    if last.action == Action.ANSWER:
        (judged.helped if verdict else judged.failed)(said.message.conversation, message=last.said, how=how)
