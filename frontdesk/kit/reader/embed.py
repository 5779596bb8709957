"""Has vectors made of texts by the model that an admin set up for it: within its limits, and without what is confidential.

Whoever asks goes the local way without them. Vectors of two makers never meet.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from frontdesk.kit.confidential.hide import Hider
from frontdesk.kit.reader import spend
from frontdesk.kit.reader.models import Endpoint, Maker, Outcome, Purpose, Task, Use
from frontdesk.kit.reader.speak import NotSaid, Said, accepted, counted, post

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

PATH = "embeddings"
MOST_AT_ONCE = 32
LONGEST_TEXT = 1000
"""Letters: models that are small read 512 pieces of words, and some refuse more."""
LARGEST_BYTES = 12_000_000
"""Of 32 vectors of 8,192 numbers written out there are fewer."""
BATCH_SECONDS = 30
"""Nobody waits for the vectors of articles."""
KEPT_QUESTIONS = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's vector, of length 1, and the name of the maker with whose vectors it may be compared."""

    name: str
    vector: NDArray[np.float32]


def maker() -> Maker | None:
    """Whose vectors count now; None while no model is set up for it, or it is off."""
    return Maker.objects.first() if is_on(Task.QUESTIONS) and Endpoint.objects.filter(purpose=Purpose.VECTORS).exists() else None


def is_on(task: Task) -> bool:
    """May the model be asked for that, as long as it is well and within its limits?"""
    return Use.objects.filter(task=task, is_on=True).exists()


def vectors(task: Task, texts: Sequence[str], *, at: datetime) -> Vectors | None:
    """One row of length 1 a text, of `maker()`; None where it may not be asked now, is too slow or fails. At most 32 texts, none of
    them empty; of a long one the beginning counts. It speaks to the network: never call it within a transaction.
    """
    there, endpoint = maker(), spend.endpoint_for(Purpose.VECTORS)
    if there is None or endpoint is None or (task == Task.SEARCHES and not is_on(task)):
        return None
    if task == Task.ARTICLES:
        endpoint.seconds = max(endpoint.seconds, BATCH_SECONDS)
    try:
        return made(endpoint, there, task, texts, at=at)
    except NotSaid:
        return None


def made(endpoint: Endpoint, there: Maker, task: Task, texts: Sequence[str], *, at: datetime) -> Vectors | None:
    """The same by that maker, None where it may not be asked now; raises NotSaid, once it is written down."""
    # It brings numbers along, for which who only starts need not wait.
    from frontdesk.kit.reader.unpack import unpacked

    hider = Hider(contacts=endpoint.hides_contacts)
    cut = [text.replace("\0", " ") for text in texts]
    for text in cut:
        hider.beware(text)
    # What is to be hidden is looked for in the whole: half of a card's number is none any more.
    shown = [hider.hide(text)[:LONGEST_TEXT] for text in cut]
    call = spend.set_aside(task, there.model, shown, most_tokens=0, hidden=hider.hidden, at=at)
    if call is None:
        return None
    began = time.monotonic()
    try:
        question = {"model": there.model, "input": shown, "encoding_format": "float"}
        told = accepted(post(endpoint, PATH, question, endpoint.seconds, largest_bytes=LARGEST_BYTES))
        found = unpacked(told, len(shown))
        _refuse_unless_alike(there, found.shape[1])
    except NotSaid as none:
        spend.give_up(call, none.outcome, none.note, milliseconds=_since(began), at=at)
        raise
    spend.settle(call, Said("", counted(told, "prompt_tokens"), 0), milliseconds=_since(began))
    return found


def _refuse_unless_alike(there: Maker, dimensions: int) -> None:
    """The first answer says how many numbers a vector of this maker has; whoever sends others later is another model."""
    with transaction.atomic():
        now = Maker.objects.select_for_update().filter(pk=there.pk).first()
        if now is None:
            raise NotSaid(Outcome.UNREADABLE, "another model was set up meanwhile")
        if now.dimensions is None:
            Maker.objects.filter(pk=now.pk).update(dimensions=dimensions)
        elif now.dimensions != dimensions:
            raise NotSaid(Outcome.UNREADABLE, f"vectors of {dimensions} numbers, not {now.dimensions}")


_kept: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
_lock = threading.Lock()


def question(text: str, task: Task, *, at: datetime) -> Asked | None:
    """The vector of a whole question; the same again is not asked again by this process. None as above, and for an empty one."""
    there = maker()
    if there is None or not text.strip():
        return None
    key = sha256(f"{there.name} {there.address} {there.since} {text}".encode("utf-8", "replace")).digest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return Asked(there.name, _kept[key])
    found = vectors(task, [text], at=at)
    if found is None:
        return None
    with _lock:
        _kept[key] = found[0]
        while len(_kept) > KEPT_QUESTIONS:
            _kept.popitem(last=False)
    return Asked(there.name, found[0])


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
