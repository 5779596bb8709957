"""One signed-in IMAP session. It is spoken with in a thread of its own, so that mails come in while earlier ones are read."""

from __future__ import annotations

import queue
import select
import socket
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from frontdesk.channels.carriers.email.mailbox import Mailbox, Security

TIMEOUT = SocketTimeout(connect=15, read=60)
LOOK_SECONDS = 0.2

T = TypeVar("T")


class Stopped(Exception):
    """The worker is to stop, or another one reads the mailbox now."""


class Line:
    """`ask` from one thread; answers come in the order of the questions. `stop` may be called from any."""

    def __init__(self, mailbox: Mailbox, secret: str) -> None:
        self._mailbox, self._secret = mailbox, secret
        self._server: IMAPClient | None = None
        self._asked: queue.SimpleQueue[tuple[Callable[[IMAPClient], Any], Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"imap-{mailbox.pk}", daemon=True)
        self._stopping = threading.Event()
        self._wake, self._woken = socket.socketpair()
        self._thread.start()

    def ask(self, question: Callable[[IMAPClient], T]) -> Future[T]:
        """Begin with it as soon as what was asked before is answered."""
        answer: Future[T] = Future()
        self._asked.put((question, answer))
        return answer

    def answer(self, asked: Future[T]) -> T:
        """Wait for it. Raises Stopped, or what went wrong: IMAPClientError, OSError."""
        while not self._stopping.is_set():
            with suppress(TimeoutError):
                # A socket that times out raises TimeoutError as well: then the answer is there.
                return asked.result(None if asked.done() else LOOK_SECONDS)
            if asked.done():
                return asked.result()
        raise Stopped

    def of(self, question: Callable[[IMAPClient], T]) -> T:
        return self.answer(self.ask(question))

    def wait_for_news(self, seconds: float) -> None:
        """Idle (RFC 2177) until the server says anything, at most that long. Raises Stopped."""
        server = self.of(_begin_idle)
        news = select.poll()
        news.register(server.socket(), select.POLLIN)
        news.register(self._woken, select.POLLIN)
        # What came in one piece with the answer to IDLE lies in a buffer already.
        if not has_more(server):
            news.poll(seconds * 1000)
        self.of(lambda server: server.idle_done())

    def stop(self) -> None:
        """Wake whoever waits."""
        self._stopping.set()
        with suppress(OSError):
            self._wake.send(b"!")

    def close(self) -> None:
        """Say goodbye if the server still listens; nobody waits for it."""
        self._asked.put(None)

    def _work(self) -> None:
        try:
            while (item := self._asked.get()) is not None:
                question, answer = item
                try:
                    answer.set_result(question(self._signed_in()))
                except Exception as error:
                    answer.set_exception(error)
        finally:
            self._leave()

    def _signed_in(self) -> IMAPClient:
        if self._server is None:
            self._server = _connected(self._mailbox)
            _sign_in(self._server, self._mailbox, self._secret)
        return self._server

    def _leave(self) -> None:
        self._wake.close()
        self._woken.close()
        if self._server is None:
            return
        try:
            self._server.logout()
        except (IMAPClientError, OSError):
            with suppress(OSError):
                self._server.shutdown()


def has_more(server: IMAPClient) -> bool:
    """Has the server said something that was not read yet? Looks without waiting."""
    imap = server._imap
    file = getattr(imap, "_file", None) or imap.file
    line = server.socket()
    line.setblocking(False)
    try:
        return bool(file.peek(1))
    except (ssl.SSLWantReadError, BlockingIOError):
        return False
    finally:
        line.settimeout(TIMEOUT.read)


def _begin_idle(server: IMAPClient) -> IMAPClient:
    server.idle()
    return server


def _connected(mailbox: Mailbox) -> IMAPClient:
    context = ssl.create_default_context()
    server = IMAPClient(
        mailbox.host, mailbox.port, use_uid=True, ssl=mailbox.security == Security.TLS, ssl_context=context, timeout=TIMEOUT,
    )
    server.normalise_times = False  # aware instants instead of local ones
    if mailbox.security == Security.STARTTLS:
        try:
            server.starttls(context)
        except BaseException:
            with suppress(OSError):
                server.shutdown()
            raise
    return server


def _sign_in(server: IMAPClient, mailbox: Mailbox, secret: str) -> None:
    """With the password, or with an access token by XOAUTH2, which ends in an empty answer when it is refused."""
    try:
        if not mailbox.is_oauth:
            server.login(mailbox.username, secret)
        else:
            said = f"user={mailbox.username}\1auth=Bearer {secret}\1\1"
            server._command_and_check("authenticate", "XOAUTH2", lambda challenge: b"" if challenge else said.encode())
    except LoginError:
        raise
    except IMAPClientError as error:
        raise LoginError(str(error)) from error
