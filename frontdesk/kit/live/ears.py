"""Hears what no datagram brings: commits by other machines, and on SQLite any commit whose bell got lost."""

from __future__ import annotations

import logging
import select
import sqlite3
import threading
from collections.abc import Callable

from django.conf import settings

from frontdesk.kit.live import database, elsewhere

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.075
"""How often SQLite is asked whether somebody has committed: 5 microseconds each."""
STOP_SECONDS = 0.25
RETRY_SECONDS = 1.0


class Ear:
    """A thread that calls `heard(payload)` for what comes on a channel from elsewhere.

    `heard("")` means that something may have come unheard: on SQLite a commit, else a connection that was made
    again. Whatever it listens to may go away and come back.
    """

    def __init__(self, channel: str, heard: Callable[[str], None], *, hears_commits: bool) -> None:
        self._channel = channel
        self._heard = heard
        self._stopping = threading.Event()
        self._listen = self._way(hears_commits)
        self._thread = threading.Thread(target=self._run, name=f"ear-{channel}", daemon=True)

    def start(self) -> None:
        if self._listen is not None:
            self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(2)

    def _way(self, hears_commits: bool) -> Callable[[], None] | None:
        if not database.is_postgresql():
            return self._watch_sqlite if hears_commits else None
        return self._listen_to_valkey if settings.REDIS_URL else self._listen_to_postgresql

    def _run(self) -> None:
        is_away = False
        while not self._stopping.is_set():
            try:
                self._listen()
            except Exception as error:
                if not is_away:
                    log.warning("nothing is heard on %s until this passes: %s", self._channel, error)
                is_away = True
                self._stopping.wait(RETRY_SECONDS)

    def _watch_sqlite(self) -> None:
        connection = database.connect_sqlite()
        try:
            known = None
            while not self._stopping.wait(LOOK_SECONDS):
                version = _data_version(connection)
                if version != known:
                    known = version
                    self._heard("")
        finally:
            connection.close()

    def _listen_to_postgresql(self) -> None:
        with database.connect_postgresql(elsewhere.listening_as()) as connection:
            connection.execute(f"LISTEN {elsewhere.postgresql_channel(self._channel)}")
            self._heard("")
            # Not select(), which cannot wait for the high descriptors of a process with many streams.
            waiting = select.poll()
            waiting.register(connection.pgconn.socket, select.POLLIN)
            while not self._stopping.is_set():
                if waiting.poll(STOP_SECONDS * 1000):
                    connection.pgconn.consume_input()
                    while (notice := connection.pgconn.notifies()) is not None:
                        self._heard(notice.extra.decode())

    def _listen_to_valkey(self) -> None:
        import valkey

        client = valkey.Valkey.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2, health_check_interval=10)
        with client, client.pubsub() as subscription:
            subscription.subscribe(elsewhere.valkey_channel(self._channel))
            while not self._stopping.is_set():
                message = subscription.get_message(timeout=STOP_SECONDS)
                if message is not None:
                    # "subscribe" comes with each new connection; in between something may have been missed.
                    self._heard(message["data"].decode() if message["type"] == "message" else "")


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has committed."""
    return connection.execute("PRAGMA data_version").fetchone()[0]
