"""Asks the reader for a task, if an admin has switched that on: what is confidential is hidden before, and put back after."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from frontdesk.kit import rows
from frontdesk.kit.confidential.hide import Hider
from frontdesk.kit.reader import spend
from frontdesk.kit.reader.models import Endpoint, Purpose, Use
from frontdesk.kit.reader.speak import Messages, NotSaid, say

MOST_TOKENS = 1500
ON = "SELECT 1 FROM reader_use u WHERE u.is_on = %s AND u.task = %s AND EXISTS (SELECT 1 FROM reader_endpoint WHERE purpose = %s)"
LONGEST_QUESTION = 60_000
"""Letters of all messages together; a longer one is not sent."""


def is_on(task: str) -> bool:
    """Is a reader asked for the task, as long as it is well and within its limits?"""
    return bool(rows.select(ON, [True, task, Purpose.WORDS]))


def complete(task: str, messages: Messages, *, at: datetime, most_seconds: int | None = None) -> str | None:
    """The answer to messages of `{"role", "content"}`; None where no reader is set up for the task, or it is over its limits, too
    slow or failed: then go the local way. It speaks to the network: never call it within a transaction. Where somebody looks at an
    empty line, `most_seconds` may be fewer than an admin allows.
    """
    use = Use.objects.filter(task=task, is_on=True).first()
    endpoint = spend.endpoint_for(Purpose.WORDS)
    if use is None or endpoint is None or sum(len(message["content"]) for message in messages) > LONGEST_QUESTION:
        return None
    endpoint.seconds = min(endpoint.seconds, most_seconds or endpoint.seconds)
    try:
        return asked(endpoint, task, use.model, messages, at=at)
    except NotSaid:
        return None


def asked(endpoint: Endpoint, task: str, model: str, messages: Messages, *, at: datetime) -> str | None:
    """The same by that model, None where it may not be asked now; raises NotSaid, once it is written down."""
    shown = hidden(messages, contacts=endpoint.hides_contacts)
    call = spend.set_aside(task, model, [each["content"] for each in shown.messages], most_tokens=MOST_TOKENS, hidden=shown.hider.hidden, at=at)
    if call is None:
        return None
    began = time.monotonic()
    try:
        said = say(endpoint, model, shown.messages, most_tokens=MOST_TOKENS)
    except NotSaid as none:
        spend.give_up(call, none.outcome, none.note, milliseconds=_since(began), at=at)
        raise
    spend.settle(call, said, milliseconds=_since(began))
    return shown.hider.put_back(said.text)


@dataclass(frozen=True, slots=True)
class Hidden:
    messages: Messages
    hider: Hider


def hidden(messages: Messages, *, contacts: bool) -> Hidden:
    """The messages as they leave the house."""
    hider = Hider(contacts=contacts)
    for message in messages:
        hider.beware(message["content"])
    return Hidden([{"role": message["role"], "content": hider.hide(message["content"])} for message in messages], hider)


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
