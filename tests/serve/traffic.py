"""Customers who write and look at pages all the time, and hold streams: what they got, and how long it took."""

from __future__ import annotations

import http.client
import itertools
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from frontdesk.commands.chaos.effort import MUST_WORK, solved

WRITE_EVERY_SECONDS = 0.1
LOOK_EVERY_SECONDS = 0.06
CUSTOMERS = 60
PATIENCE_SECONDS = 60


@dataclass(slots=True)
class Seen:
    """`failures` are answers that no customer should get; `posted` the texts that were taken.

    `again` counts what met a process in the instant in which it ended, was told 503, and went through at the second try, as
    browsers do it by themselves.
    """

    posted: list[str] = field(default_factory=list)
    post_seconds: list[float] = field(default_factory=list)
    page_seconds: list[float] = field(default_factory=list)
    stream_gaps_seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    again: int = 0


class Traffic:
    """Inside the block it goes on. `key` is the widget's."""

    def __init__(self, port: int, key: str, *, streams: int = 20) -> None:
        self.seen = Seen()
        self._port, self._key = port, key
        self._tokens = [secrets.token_urlsafe(32) for _customer in range(CUSTOMERS)]
        self._over = threading.Event()
        every = [(self._write, WRITE_EVERY_SECONDS), (self._look, LOOK_EVERY_SECONDS)]
        self._threads = [threading.Thread(target=self._keep_doing, args=each) for each in every]
        self._listeners = [threading.Thread(target=self._listen, args=(number,), daemon=True) for number in range(streams)]

    def __enter__(self) -> Self:
        for number in range(CUSTOMERS):
            self._begin(number)
        for thread in (*self._threads, *self._listeners):
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _begin(self, number: int) -> None:
        """Say the first words: with so many at once, a browser works for them."""
        said = {"client_id": secrets.token_urlsafe(12), "text": "Hello"}
        if self._ask(number, "POST", f"/chat/{self._key}/messages", json.dumps(said))[0] == MUST_WORK:
            work = solved(json.loads(self._ask(number, "GET", f"/chat/{self._key}/work")[1]))
            self._ask(number, "POST", f"/chat/{self._key}/messages", json.dumps(said | {"work": work}))

    def _keep_doing(self, act: Callable[[int], None], every_seconds: float) -> None:
        """At that pace however long each takes, as many customers do."""
        began, acting = time.monotonic(), []
        for number in itertools.count():
            if self._over.wait(max(0.0, began + number * every_seconds - time.monotonic())):
                break
            acting.append(threading.Thread(target=act, args=(number,)))
            acting[-1].start()
        for thread in acting:
            thread.join()

    def _write(self, number: int) -> None:
        text = secrets.token_urlsafe(12)
        body = json.dumps({"client_id": text, "text": text})
        took = self._timed(number, "POST", f"/chat/{self._key}/messages", body)
        if took is not None:
            self.seen.posted.append(text)
            self.seen.post_seconds.append(took)

    def _look(self, number: int) -> None:
        took = self._timed(number, "GET", "/account/login/")
        if took is not None:
            self.seen.page_seconds.append(took)

    def _timed(self, number: int, method: str, path: str, body: str | None = None) -> float | None:
        began = time.monotonic()
        try:
            status, answer = self._ask(number, method, path, body)
        except (OSError, http.client.HTTPException) as error:
            self.seen.failures.append(f"{method} {path}: {error!r}")
            return None
        if status >= 400:
            self.seen.failures.append(f"{method} {path}: {status} {answer[:200]!r}")
            return None
        return time.monotonic() - began

    def _ask(self, number: int, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        answer = self._ask_once(number, method, path, body)
        if answer[0] != 503:
            return answer
        self.seen.again += 1
        time.sleep(0.2)
        return self._ask_once(number, method, path, body)

    def _ask_once(self, number: int, method: str, path: str, body: str | None) -> tuple[int, bytes]:
        connection = self._connection(number)
        headers = {"Authorization": f"Bearer {self._tokens[number % CUSTOMERS]}", "Content-Type": "application/json"}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, read

    def _connection(self, number: int) -> http.client.HTTPConnection:
        # Each from a loopback address of its own: one address alone would soon be asked to write more slowly.
        own_address = (f"127.0.2.{number % CUSTOMERS + 1}", 0)
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_SECONDS, source_address=own_address)

    def _listen(self, number: int) -> None:
        """Hold a stream, come back when it ends as it asks for, and note how long nothing could be heard."""
        last, lost_at = "", 0.0
        while not self._over.is_set():
            try:
                answer = self._stream(number, last)
                retry_seconds = 1.0
                for line in answer:
                    name, _colon, value = line.decode().strip().partition(": ")
                    if name == "id":
                        last = value
                    elif name == "retry":
                        retry_seconds = int(value) / 1000
                    elif '"hello"' in value and lost_at:
                        self.seen.stream_gaps_seconds.append(time.monotonic() - lost_at)
                    elif '"bye"' in value:
                        lost_at = time.monotonic()
                time.sleep(retry_seconds)
            except (OSError, http.client.HTTPException) as error:
                if not self._over.is_set():
                    self.seen.failures.append(f"stream: {error!r}")

    def _stream(self, number: int, last_event_id: str) -> http.client.HTTPResponse:
        status, told = self._ask(number, "POST", f"/chat/{self._key}/ticket", "{}")
        if status != 200:
            raise ConnectionError(f"no ticket: {status}")
        connection = self._connection(number)
        headers = {"Authorization": f"Bearer {json.loads(told)['ticket']}"} | ({"Last-Event-ID": last_event_id} if last_event_id else {})
        connection.request("GET", "/live", headers=headers)
        return connection.getresponse()
