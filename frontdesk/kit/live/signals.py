"""Ephemeral signals such as typing and presence: sent to the streams of the moment, stored nowhere, harmless if lost."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import Any

from frontdesk.kit.live import elsewhere, sockets
from frontdesk.kit.live.ears import Ear

log = logging.getLogger(__name__)

SIGNALS = "signals"
LONGEST_BYTES = 4096


def send(topics: Iterable[str], payload: dict[str, Any]) -> None:
    """Signal to whoever has one of the topics open, on every machine. Never waits for a reader, never raises
    for what is away; ValueError for a signal of more than 4 kB, which is not what signals are for.
    """
    body = json.dumps({"topics": list(topics), "signal": payload}, separators=(",", ":"))
    if len(body.encode()) > LONGEST_BYTES:
        raise ValueError(f"a signal of {len(body.encode())} bytes; at most {LONGEST_BYTES} fit")
    try:
        sockets.post(SIGNALS, body.encode())
        elsewhere.publish(SIGNALS, f"{elsewhere.node()} {body}")
    except Exception:
        log.exception("a signal could not be sent; nobody will miss it")


class Receiver:
    """Receives signals for the streams of this process and hands them on as `heard(topics, signal)`.

    `fileno()` is readable when there is something to `receive()`; from elsewhere they come the same way.
    """

    def __init__(self, name: str, heard: Callable[[list[str], dict[str, Any]], None]) -> None:
        self._inbox = sockets.Inbox(SIGNALS, name)
        self._node = elsewhere.node()
        self._heard = heard
        self._ear = Ear(SIGNALS, self._from_elsewhere, hears_commits=False)
        self._ear.start()

    def fileno(self) -> int:
        return self._inbox.socket.fileno()

    def receive(self) -> None:
        """Hand on everything that has come; never waits."""
        while (datagram := self._inbox.receive(0)) is not None:
            try:
                body = json.loads(datagram)
                topics, signal = body["topics"], body["signal"]
            except (ValueError, KeyError, TypeError):
                log.warning("a datagram of %s bytes in %s is no signal", len(datagram), SIGNALS)
                continue
            self._heard(topics, signal)

    def close(self) -> None:
        self._ear.stop()
        self._inbox.close()

    def _from_elsewhere(self, payload: str) -> None:
        node, _space, body = payload.partition(" ")
        # What was sent on this machine has come by datagram already.
        if body and node != self._node:
            self._inbox.post(body.encode())
