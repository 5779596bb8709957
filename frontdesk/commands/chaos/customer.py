"""A customer at a widget: keeps what they write until the desk has it, and shows what the desk has said, by the widget's rules."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from typing import Any

from frontdesk.commands.chaos.effort import MUST_WORK, solved
from frontdesk.commands.chaos.line import BROKEN, Answer, Cut, Line
from frontdesk.commands.chaos.listening import Listening, back_off_seconds
from frontdesk.commands.chaos.trouble import Trouble

THINKS_SECONDS = (2.0, 12.0)
MOST_WAITING = 3


class Customer:
    """`said` is what they wrote, in its order; `shown` what their widget shows, by message id."""

    def __init__(self, name: str, line: Line, key: str, trouble: Trouble) -> None:
        self.name = name
        self.said: list[str] = []
        self.shown: dict[int, dict[str, Any]] = {}
        self.waited_seconds: list[float] = []
        self.refusals: list[str] = []
        self.token = secrets.token_urlsafe(32)
        self._line, self._key, self._trouble = line, key, trouble
        self._outbox: list[tuple[str, str, float]] = []
        self._worked: dict[str, Any] = {}
        self._wakes = asyncio.Event()
        self._cursor: int | None = None
        self._is_asked = asyncio.Event()
        self.listening = Listening(line, trouble, ticket=self._ticket, heard=self._heard)

    @property
    def is_waiting(self) -> bool:
        """Is there something that the desk has not acknowledged?"""
        return bool(self._outbox)

    async def live(self) -> None:
        """Send, read and listen until cancelled; a stream is held from the first acknowledged message on."""
        async with asyncio.TaskGroup() as together:
            together.create_task(self._flush())
            together.create_task(self._refresh())
            while not self.shown:
                await asyncio.sleep(0.05)
            self._is_asked.set()
            together.create_task(self.listening.run())

    async def write(self, is_over: asyncio.Event) -> None:
        """Think, then write, again and again until it is over."""
        await asyncio.sleep(self._trouble.dice.uniform(0, THINKS_SECONDS[0]))
        while not is_over.is_set():
            # Who sees that nothing goes out does not write on and on.
            if len(self._outbox) < MOST_WAITING:
                self.say(f"{self.name} says {len(self.said) + 1}")
            await asyncio.sleep(self._trouble.dice.uniform(*THINKS_SECONDS))

    def say(self, text: str) -> None:
        self.said.append(text)
        self._outbox.append((secrets.token_urlsafe(15), text, time.monotonic()))
        self._wakes.set()

    async def type(self) -> None:
        await self._post("typing", "{}")

    async def _flush(self) -> None:
        """In order, each tried again until the desk has it."""
        failures = 0
        while True:
            while not self._outbox:
                self._wakes.clear()
                await self._wakes.wait()
            client_id, text, since = self._outbox[0]
            try:
                answer = await self._send(client_id, text)
            except BROKEN:
                failures += 1
                await asyncio.sleep(back_off_seconds(failures, self._trouble))
                continue
            if answer.status in (200, 201):
                self._merge([answer.json()["message"]])
                self.waited_seconds.append(time.monotonic() - since)
            elif answer.status == MUST_WORK:
                await self._work()
                continue
            elif answer.is_final:
                self.refusals.append(f"{self.name}: {answer.status} {answer.body[:200]!r}")
            else:
                failures += 1
                await asyncio.sleep(float(answer.headers.get("retry-after", 0)) or back_off_seconds(failures, self._trouble))
                continue
            failures = 0
            del self._outbox[0]

    async def _send(self, client_id: str, text: str) -> Answer:
        said = {"client_id": client_id, "text": text, "page": "https://shop.example.org/", "files": [], "language": "en"}
        body = json.dumps(said | self._worked)
        sending = [self._post("messages", body, cut=self._trouble.cut())]
        if self._trouble.sends_twice():
            sending.append(self._post("messages", body))
        first, *_others = await asyncio.gather(*sending, return_exceptions=True)
        if isinstance(first, BaseException):
            raise first
        if self._trouble.sends_again():
            await self._post("messages", body)
        return first

    async def _work(self) -> None:
        try:
            answer = await self._line.ask("GET", f"/chat/{self._key}/work", headers=self._headers())
        except BROKEN:
            return
        if answer.status == 200:
            self._worked = {"work": await asyncio.to_thread(solved, answer.json())}

    async def _ticket(self) -> str:
        answer = await self._post("ticket", "{}")
        if answer.status != 200:
            raise ConnectionRefusedError(f"no ticket: {answer.status}")
        return str(answer.json()["ticket"])

    def _heard(self, signal: dict[str, Any]) -> None:
        if signal["kind"] not in ("hello", "bye"):
            self._is_asked.set()

    async def _refresh(self) -> None:
        """Read what is new; asked for again while it runs, it runs once more."""
        failures = 0
        while True:
            await self._is_asked.wait()
            self._is_asked.clear()
            try:
                await self._read_on()
                failures = 0
            except BROKEN:
                failures += 1
                await asyncio.sleep(back_off_seconds(failures, self._trouble))
                self._is_asked.set()

    async def _read_on(self) -> None:
        has_more = True
        while has_more:
            path = "messages" if self._cursor is None else f"messages?after={self._cursor}"
            answer = await self._line.ask("GET", f"/chat/{self._key}/{path}", headers=self._headers())
            if answer.status != 200:
                raise ConnectionRefusedError(f"{answer.status} for {path}")
            told = answer.json()
            has_more = told["has_more"] and self._cursor is not None
            # Only what was read in order moves the cursor: an own message just acknowledged may be newer than an answer.
            self._cursor = max([self._cursor or 0, *(message["id"] for message in told["messages"])])
            self._merge(told["messages"])

    def _merge(self, messages: list[dict[str, Any]]) -> None:
        self.shown |= {message["id"]: message for message in messages}

    async def _post(self, path: str, body: str, *, cut: Cut | None = None) -> Answer:
        return await self._line.ask("POST", f"/chat/{self._key}/{path}", body, self._headers(), cut=cut)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Accept-Language": "en"}
