"""Reaches the other machines of the same desk: through Valkey when there is one, else through PostgreSQL's NOTIFY.

A desk on SQLite has no other machine.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from frontdesk.kit.live import database, sockets

if TYPE_CHECKING:
    import valkey

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 0.25
REST_SECONDS = 5.0
"""How long a Valkey that did not answer is left alone, so that nobody's request waits for it again and again."""

_resting_until = 0.0


def publish(channel: str, payload: str) -> None:
    """Send up to 4 kB of text to the channel on all machines, this one included. What nobody hears is gone.

    Raises what the database's driver raises; a Valkey that is away costs a quarter of a second once in five.
    """
    if not database.is_postgresql():
        return
    if settings.REDIS_URL:
        _publish_on_valkey(channel, payload)
    else:
        _notify(channel, payload)


def node() -> str:
    """Names this machine's folder of sockets: processes with the same name hear each other's datagrams."""
    return _node_of(str(settings.FRONTDESK_DATA))


@cache
def _node_of(desk: str) -> str:
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            machine = file.read().strip()
    except OSError:
        machine = os.uname().nodename
    place = os.stat(sockets.folder_of(""))
    return hashlib.sha256(f"{machine}:{place.st_dev}:{place.st_ino}".encode()).hexdigest()[:16]


def valkey_channel(channel: str) -> str:
    """The channel's name on a Valkey that several desks may share: it cannot be guessed from outside."""
    return f"frontdesk:{hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]}:{channel}"


def postgresql_channel(channel: str) -> str:
    return f"frontdesk_{channel}"


def _notify(channel: str, payload: str) -> None:
    # Past Django's cursor: this is no query of the view's, and takes one round trip.
    connection.ensure_connection()
    connection.connection.execute("SELECT pg_notify(%s, %s)", (postgresql_channel(channel), payload))


def _publish_on_valkey(channel: str, payload: str) -> None:
    global _resting_until
    if time.monotonic() < _resting_until:
        return
    try:
        _valkey(settings.REDIS_URL).publish(valkey_channel(channel), payload)
    except Exception:
        _resting_until = time.monotonic() + REST_SECONDS
        log.exception("Valkey is away; other machines learn of changes when they next look")


@cache
def _valkey(url: str) -> valkey.Valkey:
    import valkey

    return valkey.Valkey.from_url(url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS)
