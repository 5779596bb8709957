"""Proof of work before a first message: nothing for one customer, dear for whoever begins thousands of chats.

The browser finds a number that, written behind the salt, gives a SHA-256 with so many leading zero bits. A challenge is
signed for one visitor's token at one widget, and a visitor begins once: so each is good for one chat, and nothing is stored.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.kit.http.problem import Problem

CODE = "work"
"""Tells the widget to ask for a challenge."""
GOOD_FOR = timedelta(minutes=10)
WINDOW = timedelta(minutes=10)
BUSY_NETWORK = 20
"""So many chats from one network within the window are usual; from the next on it works."""
BUSY_WIDGET = 30
TIMES_USUAL = 6
"""A widget is under attack when there are more than BUSY_WIDGET, and so many times more than in its average window of a week."""
RAISED_BITS, MOST_BITS = 14, 18
"""A tenth of a second for a laptop, up to a second or two; for an old phone some times that."""


def challenge(widget: Widget, token_hash: str, *, network: str, at: datetime) -> dict[str, Any]:
    """What that browser has to work for now; 0 bits are no work."""
    salt, bits, until = secrets.token_urlsafe(16), needed_bits(widget, network=network, at=at), int((at + GOOD_FOR).timestamp())
    return {"salt": salt, "bits": bits, "until": until, "signature": _signature(widget, token_hash, salt, bits, until)}


def check(widget: Widget, token_hash: str, proof: object, *, network: str, at: datetime) -> None:
    """Raises Problem 428 where work is needed and not proven. What was asked for counts, though more were asked for by now."""
    if needed_bits(widget, network=network, at=at) and not _is_proven(widget, token_hash, proof, at):
        raise Problem(428, _("Your browser has to work for a moment before this chat can begin. Send the message again."), code=CODE)


def needed_bits(widget: Widget, *, network: str, at: datetime) -> int:
    """What the settings say, or more while this network, or the whole widget, begins unusually many chats."""
    since = at - WINDOW
    by_network = _begun(since).filter(network=network).count() if network else 0
    in_widget = _begun(since).filter(widget=widget).count()
    raised = raised_bits(by_network, usual=BUSY_NETWORK)
    if in_widget > BUSY_WIDGET:
        raised = max(raised, raised_bits(in_widget, usual=max(BUSY_WIDGET, TIMES_USUAL * _average(widget, at))))
    return max(widget.work_bits, raised)


def raised_bits(begun: int, *, usual: float) -> int:
    """0 up to what is usual, then 14, and one more with each doubling, at most 18."""
    if begun <= usual:
        return 0
    return min(MOST_BITS, RAISED_BITS + int(math.log2(begun / usual)))


def _average(widget: Widget, at: datetime) -> float:
    """Chats in a window, over the week before it."""
    week = timedelta(days=7)
    return _begun(at - WINDOW - week).filter(widget=widget, created_at__lte=at - WINDOW).count() / (week / WINDOW)


def _begun(since: datetime) -> QuerySet[Visitor]:
    """Those who have written; who only showed who they are is vouched for by the host page."""
    return Visitor.objects.filter(created_at__gt=since).exclude(conversation=None)


def _is_proven(widget: Widget, token_hash: str, proof: object, at: datetime) -> bool:
    given = proof if isinstance(proof, dict) else {}
    salt, bits, until, number = (given.get(name) for name in ("salt", "bits", "until", "number"))
    if not isinstance(salt, str) or type(bits) is not int or type(until) is not int or type(number) is not int:
        return False
    if bits <= 0 or until < at.timestamp() or not 0 <= number < 2**63:
        return False
    if not constant_time_compare(str(given.get("signature")), _signature(widget, token_hash, salt, bits, until)):
        return False
    return leading_zero_bits(hashlib.sha256(f"{salt}{number}".encode()).digest()) >= bits


def leading_zero_bits(digest: bytes) -> int:
    return len(digest) * 8 - int.from_bytes(digest, "big").bit_length()


def _signature(widget: Widget, token_hash: str, salt: str, bits: int, until: int) -> str:
    return signing.Signer(salt="frontdesk.chat.work").signature(f"{widget.key}:{token_hash}:{salt}:{bits}:{until}")
