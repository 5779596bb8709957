"""How much one address or visitor may ask: token buckets, in this process or in Valkey for several machines."""

from __future__ import annotations

import hashlib
import math
import threading
import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` at once, then `per_minute`. `name` keeps different limits apart."""

    name: str
    burst: int
    per_minute: float


class _Buckets:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, float]] = {}

    def take(self, key: str, limit: Limit, at: float) -> float:
        with self._lock:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            tokens, seen = self._kept.get(key, (float(limit.burst), at))
            tokens = min(limit.burst, tokens + (at - seen) * limit.per_minute / 60)
            if tokens < 1:
                self._kept[key] = (tokens, at)
                return (1 - tokens) * 60 / limit.per_minute
            self._kept[key] = (tokens - 1, at)
            return 0.0


_buckets = _Buckets()


def wait_seconds(limit: Limit, who: str) -> float:
    """Take one; 0 if `who` may go on, else after how many seconds they may try again."""
    key = f"{limit.name}:{hashlib.sha256(who.encode()).hexdigest()[:24]}"
    if settings.REDIS_URL:
        shared = _take_shared(key, limit)
        if shared is not None:
            return shared
    return _buckets.take(key, limit, time.monotonic())


def forget_all() -> None:
    """Begin anew, for tests."""
    _buckets._kept.clear()
    if settings.REDIS_URL and (names := list(_valkey().scan_iter("limit:*"))):
        _valkey().delete(*names)


@cache
def _valkey() -> Any:
    import valkey

    return valkey.Valkey.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)


def _take_shared(key: str, limit: Limit) -> float | None:
    """Counted in Valkey, in windows of a minute, or as long as the burst takes to come back; None when it is away, so that
    this process's own buckets decide.
    """
    import valkey

    length = max(60, math.ceil(limit.burst * 60 / limit.per_minute))
    name = f"limit:{key}:{int(time.time() // length)}"
    try:
        pipe = _valkey().pipeline()
        pipe.incr(name)
        pipe.expire(name, 2 * length)
        used = int(pipe.execute()[0])
    except valkey.ValkeyError:
        return None
    allowed = max(limit.burst, limit.per_minute)
    return 0.0 if used <= allowed else length - time.time() % length
