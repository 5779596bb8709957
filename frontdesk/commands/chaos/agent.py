"""An agent at the workspace: signed in, online, hears of questions, and answers each once."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any
from urllib.parse import urlencode

from frontdesk.commands.chaos.line import BROKEN, Answer, Line
from frontdesk.commands.chaos.listening import Listening, back_off_seconds
from frontdesk.commands.chaos.trouble import Trouble

ANSWER_SHARE = 0.7
ALIVE_EVERY_SECONDS = 30
PAGE_SIZE = 100
SIGNED_IN = 302
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Agent:
    """`answered` are their answers by conversation, in order; `heard` the events of messages that their stream told of."""

    def __init__(
        self, number: int, of: int, line: Line, trouble: Trouble, *, email: str, password: str, token: str, answers: float = ANSWER_SHARE,
    ) -> None:
        """Answers that share of the questions."""
        self.answered: dict[int, list[str]] = {}
        self.heard: list[int] = []
        self.is_told_to_fetch_anew = False
        self._number, self._of = number, of
        self._line, self._trouble = line, trouble
        self._email, self._password, self._token = email, password, token
        self._cookies: dict[str, str] = {}
        self._read: dict[int, int] = {}
        self._questions: asyncio.Queue[int] = asyncio.Queue()
        self._is_answering = False
        self._answers = answers
        self.listening = Listening(line, trouble, ticket=self._ticket, heard=self._take)

    @property
    def is_busy(self) -> bool:
        return not self._questions.empty() or self._is_answering

    async def sign_in(self) -> None:
        page = await self._line.ask("GET", "/account/login/")
        self._cookies |= page.cookies
        found = CSRF.search(page.body.decode())
        form = {"csrfmiddlewaretoken": found[1] if found else "", "login": self._email, "password": self._password}
        answer = await self._form("/account/login/", form, is_safe=True)
        if answer.status != SIGNED_IN:
            raise RuntimeError(f"an agent could not sign in: {answer.status} {answer.body[:300]!r}")
        self._cookies |= answer.cookies

    async def live(self) -> None:
        """Listen and answer until cancelled."""
        async with asyncio.TaskGroup() as together:
            together.create_task(self.listening.run())
            together.create_task(self._be_there())
            together.create_task(self._answer_questions())

    async def known(self, conversation: int) -> list[dict[str, Any]]:
        """The whole conversation as a program of the agent reads it, oldest first; asked for until it comes."""
        failures = 0
        while True:
            try:
                return await self._messages(conversation)
            except BROKEN:
                failures += 1
                await asyncio.sleep(back_off_seconds(failures, self._trouble))

    def _take(self, signal: dict[str, Any]) -> None:
        kind = signal["kind"]
        if kind == "refresh":
            self.is_told_to_fetch_anew = True
        elif kind in ("message.received", "message.answered"):
            self.heard.append(signal["event"])
            if kind == "message.received" and signal["conversation"] % self._of == self._number:
                self._questions.put_nowait(signal["conversation"])

    async def type(self, conversation: int) -> None:
        await self._form(f"/chats/{conversation}/typing/", {})

    async def _be_there(self) -> None:
        await self._until_done("/here/", {"be": "online"})
        while True:
            await asyncio.sleep(ALIVE_EVERY_SECONDS)
            await self._until_done("/here/alive/", {})

    async def _answer_questions(self) -> None:
        while True:
            conversation = await self._questions.get()
            self._is_answering = True
            await self._look_into(conversation)
            self._is_answering = False

    async def _look_into(self, conversation: int) -> None:
        """Whatever they have not seen of it yet is answered, or not, as an agent pleases."""
        for message in await self.known(conversation):
            if message["id"] > self._read.get(conversation, 0):
                self._read[conversation] = message["id"]
                if message["author"] == "customer" and self._trouble.dice.random() < self._answers:
                    await self._answer(conversation, f"An answer to: {message['text']}")

    async def _messages(self, conversation: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = f"?limit={PAGE_SIZE}" + (f"&cursor={cursor}" if cursor else "")
            answer = await self._line.ask("GET", f"/api/v1/conversations/{conversation}/messages{page}", headers={"Authorization": f"Bearer {self._token}"})
            if answer.status != 200:
                raise ConnectionRefusedError(f"{answer.status} for conversation {conversation}")
            told = answer.json()
            found += told["items"]
            cursor = told["next"]
            if not cursor:
                return found

    async def _answer(self, conversation: int, text: str) -> None:
        form = {"text": text, "then": "open", "client_id": secrets.token_urlsafe(12)}
        await self._until_done(f"/c/{conversation}/reply/", form)
        self.answered.setdefault(conversation, []).append(text)

    async def _until_done(self, path: str, form: dict[str, str]) -> None:
        """Pressed again and again until the desk has taken it, as long as a page offers it."""
        failures = 0
        while True:
            try:
                answer = await self._form(path, form)
                if answer.status < 400:
                    return
                if answer.is_final:
                    raise RuntimeError(f"{path} was refused: {answer.status} {answer.body[:300]!r}")
            except BROKEN:
                pass
            failures += 1
            await asyncio.sleep(back_off_seconds(failures, self._trouble))

    async def _ticket(self) -> str:
        answer = await self._form("/live/ticket/", {})
        if answer.status != 200:
            raise ConnectionRefusedError(f"no ticket: {answer.status}")
        return str(answer.json()["ticket"])

    async def _form(self, path: str, form: dict[str, str], *, is_safe: bool = False) -> Answer:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()), "HX-Request": "true",
            "X-CSRFToken": self._cookies.get("csrftoken", ""), "Content-Type": "application/x-www-form-urlencoded",
        }
        return await self._line.ask("POST", path, urlencode(form), headers, cut=None if is_safe else self._trouble.cut())
