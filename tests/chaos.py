"""Drives mails, chat messages and replies into a real desk while it is in trouble, then counts.

The trouble: its processes are killed (`--trouble kills`), or PostgreSQL and then Valkey are away for a while
(`--trouble outages`). Run as a program, because it needs the database of a desk of its own:
`python -m tests.chaos --seed 7`. Prints JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import random
import secrets
import smtplib
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from frontdesk.commands.chaos.house import House

GIVE_UP_SECONDS = 120
VISITORS = 25


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--mails", type=int, default=500)
    options.add_argument("--chats", type=int, default=500)
    options.add_argument("--replies", type=int, default=40)
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--database", default="sqlite")
    options.add_argument("--trouble", choices=["kills", "outages"], default="kills")
    options.add_argument("--away-seconds", type=float, default=60)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="fd-chaos-") as folder:
        print(json.dumps(Chaos(Path(folder), chosen).run()))
    return 0


class Chaos:
    """One desk, its senders and its killer."""

    def __init__(self, folder: Path, chosen: argparse.Namespace) -> None:
        from bench.desk import free_port
        from tests import servers

        self.chosen = chosen
        self.random = random.Random(chosen.seed)  # noqa: S311  repeatable, not secret
        self.sink_port = free_port()
        kinds = {"postgresql": servers.postgres, "valkey": servers.valkey} if chosen.database == "postgresql" else {}
        self.servers = {name: servers.started(kind) for name, kind in kinds.items()}
        urls = {"database": self.servers["postgresql"].url, "valkey": self.servers["valkey"].url} if kinds else {"database": "", "valkey": ""}
        self.house = House(folder, agents=1, **urls)
        self._furnish()
        self.sunk: Counter[str] = Counter()
        self.kills: Counter[str] = Counter()
        self.while_away: dict[str, dict[str, Any]] = {}
        self.is_over, self.is_calm = threading.Event(), threading.Event()

    def run(self) -> dict[str, Any]:
        sink = self._sink()
        try:
            with self.house.open():
                self._answers()
                trouble = self._kill_now_and_then if self.chosen.trouble == "kills" else self._take_servers_away
                killer = threading.Thread(target=self._make, args=(trouble,), daemon=True)
                senders = [threading.Thread(target=work) for work in (*self._mailers(), *self._chatters(), self._reply_now_and_then)]
                began = time.monotonic()
                for thread in (*senders, killer):
                    thread.start()
                for thread in senders:
                    thread.join(GIVE_UP_SECONDS)
                self.is_over.set()
                self.is_calm.wait(GIVE_UP_SECONDS)
                took = time.monotonic() - began
                self._settle()
        finally:
            sink.stop()
        verified, words = self.house.verify()
        said = {"verify": verified, "said": words}
        return {**self._counted(), "seconds": round(took, 1), "kills": dict(self.kills), "while_away": self.while_away, **said}

    def _furnish(self) -> None:
        """What mail needs, beside the people who are there."""
        from bench.desk import signed_in
        from frontdesk.channels.carriers.email.models import DeskAddress, Relay
        from frontdesk.people.models import Agent, Team

        self.agent = Agent.objects.get()
        self.session = signed_in(self.agent)
        DeskAddress.objects.create(email="help@desk.example.org", team=Team.objects.get(), is_default=True)
        Relay.objects.create(host="127.0.0.1", port=self.sink_port, security="none")

    def _sink(self) -> Any:
        from aiosmtpd.controller import Controller

        sunk = self.sunk

        class Sink:
            async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
                for line in envelope.content.split(b"\r\n\r\n")[0].replace(b"\r\n ", b" ").split(b"\r\n"):
                    if line.lower().startswith(b"message-id:"):
                        sunk[line.split(b":", 1)[1].strip().decode()] += 1
                return "250 taken"

        controller = Controller(Sink(), hostname="127.0.0.1", port=self.sink_port)
        controller.start()
        return controller

    def _answers(self) -> None:
        asyncio.run(self.house.answers())

    def _greets(self) -> bool:
        try:
            smtplib.SMTP("127.0.0.1", self.house.smtp_port, timeout=2).close()
        except OSError:
            return False
        return True

    def _make(self, trouble: Callable[[], None]) -> None:
        try:
            trouble()
        finally:
            self.is_calm.set()
        # Linux ends what a thread has started when the thread ends: the servers would be gone.
        threading.Event().wait()

    def _kill_now_and_then(self) -> None:
        while self.kills.total() < self.chosen.kills and not self.is_over.wait(self.random.uniform(0.2, 1.5)):
            # One that is only starting has nothing to lose yet, and on a slow machine would never get to work.
            role = ("web", "worker")[self.kills.total() % 2]
            if role == "web":
                self._answers()
            else:
                _until(self._greets, GIVE_UP_SECONDS, "the worker did not come back")
            self.kills[role] += self.house.kill(role)

    def _take_servers_away(self) -> None:
        """Each in turn, with traffic before, during and after; what a customer and an agent then hear is noted."""
        _until(self._greets, GIVE_UP_SECONDS, "the worker did not start")
        for name, server in self.servers.items():
            if self.is_over.wait(2):
                return
            server.stop()
            since = time.monotonic()
            try:
                self.while_away[name] = {"smtp": self._smtp_says(), "page": self._page_says()}
                time.sleep(max(0.0, self.chosen.away_seconds - (time.monotonic() - since)))
            finally:
                server.start()

    def _smtp_says(self) -> int:
        """The status of a mail that is sent now."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "c@example.org", "help@desk.example.org", "While you are away"
        mail.set_content("Is somebody there?")
        try:
            with smtplib.SMTP("127.0.0.1", self.house.smtp_port, timeout=30) as smtp:
                smtp.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            return next(iter(refused.recipients.values()))[0]
        except smtplib.SMTPResponseException as refused:
            return refused.smtp_code
        return 250

    def _page_says(self) -> tuple[int, bool]:
        """The status of the inbox, and whether it says that it goes on by itself."""
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=30)
        connection.request("GET", "/inbox/open/", headers={"Cookie": f"sessionid={self.session}"})
        answer = connection.getresponse()
        return answer.status, b"Nothing that was accepted is lost" in answer.read()

    def _mailers(self) -> list[Callable[[], None]]:
        def work(numbers: range) -> None:
            for number in numbers:
                mail = EmailMessage()
                mail["From"], mail["To"] = f"Customer {number % 50} <c{number % 50}@example.org>", "help@desk.example.org"
                mail["Subject"], mail["Message-ID"] = f"Mail number {number}", f"<mail-{number}@example.org>"
                mail.set_content(f"This is mail {number}. " + "Where is my order? " * 30)
                _persist(lambda mail=mail: self._mail(mail))

        return [lambda start=start: work(range(start, self.chosen.mails, 4)) for start in range(4)]

    def _mail(self, mail: EmailMessage) -> bool:
        with smtplib.SMTP("127.0.0.1", self.house.smtp_port, timeout=10) as smtp:
            smtp.send_message(mail)
        return True

    def _chatters(self) -> list[Callable[[], None]]:
        def work(visitors: range) -> None:
            tokens = {visitor: secrets.token_urlsafe(32) for visitor in visitors}
            for number in range(self.chosen.chats // VISITORS):
                for visitor in visitors:
                    body = {"client_id": f"chat-{visitor}-{number}", "text": f"chat {visitor} {number}"}
                    _persist(lambda visitor=visitor, body=body: self._chat(visitor, tokens[visitor], body))

        return [lambda start=start: work(range(start, VISITORS, 4)) for start in range(4)]

    def _chat(self, visitor: int, token: str, body: dict[str, str]) -> bool:
        # Each from a loopback address of its own: one address alone would soon be asked to write more slowly.
        own_address = (f"127.0.1.{visitor + 1}", 0)
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=10, source_address=own_address)
        try:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            connection.request("POST", f"/chat/{self.house.widget_key}/messages", json.dumps(body), headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status == 429:
                time.sleep(min(5.0, float(answer.headers.get("Retry-After", "1"))))
            return answer.status in (200, 201)
        finally:
            connection.close()

    def _reply_now_and_then(self) -> None:
        from django.db import InterfaceError, OperationalError, connection

        from frontdesk.conversations import post
        from frontdesk.conversations.models import Conversation

        done = 0
        while done < self.chosen.replies:
            time.sleep(0.2)
            try:
                unanswered = Conversation.objects.filter(channel="email", status="new").order_by("?").first()
                if unanswered is not None:
                    post.reply(unanswered, by=self.agent, words=post.Words(f"Answer {done}"), client_id=f"reply-{done}")
                    done += 1
            except (OperationalError, InterfaceError):
                connection.close()

    def _settle(self) -> None:
        """Wait until everything accepted has been read and every due job has run."""
        from django.db import connection

        connection.close()  # its server may have been away
        from frontdesk.channels.carriers.email.models import RawMail
        from frontdesk.conversations.models import Message
        from frontdesk.kit import clock
        from frontdesk.kit.jobs.models import Job

        def is_quiet() -> bool:
            waits = Message.objects.filter(delivery__in=["queued", "sending"]).exists()
            held = Job.objects.filter(is_aside=False, run_after__lte=clock.now()).exclude(task__contains="cron").exclude(key__startswith="cron:")
            return not (waits or RawMail.objects.filter(outcome="").exists() or held.exists())

        try:
            _until(is_quiet, 90, "work was left undone")
        except TimeoutError as error:
            left = Job.objects.filter(is_aside=False).order_by("run_after").values_list("task", "key", "attempts", "run_after", "error")[:20]
            raise TimeoutError(f"{error}: {list(left)}") from None

    def _counted(self) -> dict[str, Any]:
        from frontdesk.channels.carriers.email.models import RawMail
        from frontdesk.conversations.models import Message

        received = Message.objects.filter(author_kind="customer")
        mails = Counter(received.filter(channel="email").values_list("subject", flat=True))
        chats = Counter(received.filter(channel="chat").values_list("text", flat=True))
        replies = Message.objects.filter(author_kind="human", channel="email")
        ids = {message.mail_id: message.delivery for message in replies}
        return {
            "mails": len(mails), "mails_twice": [name for name, times in mails.items() if times > 1],
            "chats": len(chats), "chats_twice": [name for name, times in chats.items() if times > 1],
            "chat_conversations": received.filter(channel="chat").values("conversation").distinct().count(),
            "outcomes": dict(Counter(RawMail.objects.values_list("outcome", flat=True))),
            "replies": dict(Counter(ids.values())),
            "sunk": len(self.sunk), "sunk_twice": [name for name, times in self.sunk.items() if times > 1],
            "sent_but_not_sunk": [name for name, state in ids.items() if state == "sent" and f"<{name}>" not in self.sunk],
        }


def _persist(attempt: Callable[[], bool]) -> None:
    """Try again until it is accepted, as a sending server or the widget does."""
    until = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < until:
        try:
            if attempt():
                return
        except (OSError, smtplib.SMTPException, http.client.HTTPException):
            pass
        time.sleep(0.2)
    raise TimeoutError("a message was not accepted in time")


def _until(holds: Callable[[], bool], seconds: float, otherwise: str) -> None:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError(otherwise)
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
