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
        self._is_deaf = False
        self._stopping = threading.Event()
        self._listen = self._way(hears_commits)
        self._thread = threading.Thread(target=self._run, name=f"ear-{channel}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(2)

    def _way(self, hears_commits: bool) -> Callable[[], object]:
        if database.is_postgresql():
            return self._listen_to_valkey if settings.REDIS_URL else self._listen_to_postgresql
        return self._watch_sqlite if hears_commits else self._stopping.wait

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except Exception as error:
                if not self._is_deaf:
                    log.warning("nothing is heard on %s until this passes: %s", self._channel, error)
                self._is_deaf = True
                self._stopping.wait(RETRY_SECONDS)

    def _something_may_have_come(self) -> None:
        self._is_deaf = False
        self._heard("")

    def _watch_sqlite(self) -> None:
        connection = database.connect_sqlite()
        try:
            known = None
            while not self._stopping.wait(LOOK_SECONDS):
                version = _data_version(connection)
                if version != known:
                    known = version
                    self._something_may_have_come()
        finally:
            connection.close()

    def _listen_to_postgresql(self) -> None:
        with database.connect_postgresql(elsewhere.listening_as()) as connection:
            connection.execute(f"LISTEN {elsewhere.postgresql_channel(self._channel)}")
            self._something_may_have_come()
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

        timeouts = {"socket_connect_timeout": 2, "socket_timeout": 2, "health_check_interval": 10}
        with valkey.Valkey.from_url(settings.REDIS_URL, **timeouts) as client, client.pubsub() as subscription:
            subscription.subscribe(elsewhere.valkey_channel(self._channel))
            while not self._stopping.is_set():
                message = subscription.get_message(timeout=STOP_SECONDS) or {"type": "nothing"}
                if message["type"] == "message":
                    self._heard(message["data"].decode())
                elif message["type"] == "subscribe":
                    # One comes with each new connection.
                    self._something_may_have_come()


def _data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has committed."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
