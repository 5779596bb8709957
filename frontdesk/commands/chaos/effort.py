"""The work that a browser does before its first message, when very many begin to chat at once."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

MUST_WORK = 428


def solved(challenge: dict[str, Any]) -> dict[str, Any]:
    """The challenge with a number which, behind its salt, gives a SHA-256 that begins with so many zero bits."""
    salt, free = challenge["salt"], 256 - challenge["bits"]
    number = next(number for number in count() if not int.from_bytes(hashlib.sha256(f"{salt}{number}".encode()).digest(), "big") >> free)
    return challenge | {"number": number}
