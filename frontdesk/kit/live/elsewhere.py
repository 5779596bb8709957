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
LOOK_SECONDS = 5.0
"""How long it is believed that other machines listen, or that none does."""

_valkey_rests_until = 0.0
_looked_at = -LOOK_SECONDS
_others_listen = False


def publish(channel: str, payload: str) -> None:
    """Send up to 4 kB of text to the other machines that listen to the channel. What nobody hears is gone.

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


def valkey_channel(channel: str) -> str:
    """The channel's name on a Valkey that several desks may share: it cannot be guessed from outside."""
    return f"frontdesk:{hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]}:{channel}"


def postgresql_channel(channel: str) -> str:
    return f"frontdesk_{channel}"


def listening_as() -> str:
    """The purpose that a listener's connection states, by which writers on other machines know of it."""
    return f"listener on {node()}"


@cache
def _node_of(desk: str) -> str:
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            machine = file.read().strip()
    except OSError:
        machine = os.uname().nodename
    place = os.stat(sockets.folder_of(""))
    return hashlib.sha256(f"{machine}:{place.st_dev}:{place.st_ino}".encode()).hexdigest()[:16]


def _notify(channel: str, payload: str) -> None:
    # Past Django's cursor: this is no query of the view's.
    connection.ensure_connection()
    if _is_heard_elsewhere():
        connection.connection.execute("SELECT pg_notify(%s, %s)", (postgresql_channel(channel), payload))


def _is_heard_elsewhere() -> bool:
    """Looked up now and then: on one machine a NOTIFY would only wake, for nothing, who got the datagram already."""
    global _looked_at, _others_listen
    if time.monotonic() - _looked_at > LOOK_SECONDS:
        others = connection.connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND application_name LIKE 'frontdesk listener on %%' AND application_name <> %s LIMIT 1",
            (f"frontdesk {listening_as()}",),
        )
        _others_listen = others.fetchone() is not None
        _looked_at = time.monotonic()
    return _others_listen


def _publish_on_valkey(channel: str, payload: str) -> None:
    import valkey

    global _valkey_rests_until
    if time.monotonic() < _valkey_rests_until:
        return
    try:
        _valkey(settings.REDIS_URL).publish(valkey_channel(channel), payload)
    except valkey.ValkeyError as error:
        _valkey_rests_until = time.monotonic() + REST_SECONDS
        log.warning("Valkey is away, other machines learn of changes when they next look: %s", error)


@cache
def _valkey(url: str) -> valkey.Valkey:
    import valkey

    return valkey.Valkey.from_url(url, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS)
