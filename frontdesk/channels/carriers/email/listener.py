"""The desk's own listener for SMTP (RFC 5321) and LMTP (RFC 2033): it takes mail for the desk's addresses, and nothing is ever passed on.

250 is said when the mail's bytes are synced and its row is committed, never before. While database or disk are away
senders hear 4xx and come again.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, cast

import uvloop
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session as SmtpSession

from frontdesk.channels.carriers.email import ids
from frontdesk.channels.carriers.email.doorkeeper import Doorkeeper, Hold
from frontdesk.channels.carriers.email.keeper import Keeper
from frontdesk.channels.carriers.email.lmtp import LmtpSession
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.channels.carriers.email.smtp_session import NULL_SENDER, Session
from frontdesk.channels.carriers.email.store import LARGEST_BYTES, Envelope
from frontdesk.kit import clock, ready

log = logging.getLogger(__name__)

IDLE_SECONDS = 120
KEEP_SECONDS = 60
ADDRESSES_LAST_SECONDS = 3
BACKLOG = 200
HERE = "127.0.0.1"
TRY_LATER = "451 4.3.0 The desk cannot take mail at the moment, please try again later"


class Listener:
    """`start()` returns when mail can come in, `stop()` when what was taken is stored. Port 0 takes a free one.

    `lmtp` speaks LMTP; `socket_path` then listens at a socket of this machine instead of at a port.
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 2525, *, lmtp: bool = False, socket_path: Path | None = None) -> None:
        self.host, self.port = host, port
        self._is_lmtp, self._socket_path = lmtp, socket_path
        self._keeper = Keeper()
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="smtp", daemon=True)
        self._server: asyncio.Server | None = None
        self._socket_number = 0

    def start(self) -> None:
        """Raises OSError when the port or the socket is taken."""
        handler = _Handler(self._keeper, source="lmtp" if self._is_lmtp else "smtp")
        hostname = socket.gethostname()
        speaks = LmtpSession if self._is_lmtp else Session

        def session() -> Session:
            return speaks(
                handler, loop=self._loop, data_size_limit=LARGEST_BYTES, enable_SMTPUTF8=True, hostname=hostname,
                ident="Frontdesk", timeout=IDLE_SECONDS,
            )

        try:
            server = cast(asyncio.Server, self._loop.run_until_complete(self._serving(session)))
        except OSError:
            self._loop.close()
            raise
        self._server = server
        if self._socket_path is not None:
            # As at a port of this machine: whoever may enter the folder may hand over mail.
            ready.beside(self._socket_path).chmod(0o666)
            ready.take(self._socket_path)
            self._socket_number = self._socket_path.stat().st_ino
        else:
            self.port = int(server.sockets[0].getsockname()[1])
        self._keeper.start()
        self._thread.start()

    def stop(self, timeout_seconds: float = 2.0) -> None:
        """Take no more; what was accepted is stored already, what is not yet read is read after the next start."""
        self._keeper.stop(timeout_seconds)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout_seconds)
        # A successor may listen there by now.
        if self._socket_path is not None and self._socket_path.exists() and self._socket_path.stat().st_ino == self._socket_number:
            self._socket_path.unlink(missing_ok=True)

    def _serving(self, session: Callable[[], Session]) -> Coroutine[Any, Any, Any]:
        if not ready.has_predecessor():
            self._refuse_taken()
        if self._socket_path is None:
            return self._loop.create_server(session, self.host, self.port, backlog=BACKLOG, reuse_port=True)
        return self._loop.create_unix_server(session, str(ready.beside(self._socket_path)), backlog=BACKLOG)

    def _refuse_taken(self) -> None:
        """OSError when somebody listens there: only with a predecessor is a port shared, for a moment."""
        if self._socket_path is None:
            socket.create_server((self.host, self.port)).close()
        else:
            _remove_stale(self._socket_path)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            if self._server is not None:
                self._server.close()
            open_sessions = asyncio.all_tasks(self._loop)
            for task in open_sessions:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*open_sessions, return_exceptions=True))
            self._loop.close()


class _Handler:
    """What aiosmtpd asks at each step. Runs in the loop; whatever needs the database is asked of the keeper's thread."""

    def __init__(self, keeper: Keeper, *, source: str = "smtp") -> None:
        self._keeper, self._source = keeper, source
        self._door = Doorkeeper()
        self._ours: frozenset[str] = frozenset()
        self._ours_until = 0.0

    def may_connect(self, peer: tuple[Any, ...] | None) -> str:
        return self._door.enter(_host(peer))

    def has_left(self, peer: tuple[Any, ...] | None) -> None:
        self._door.leave(_host(peer))

    def hold(self) -> Hold:
        return Hold(self._door)

    async def handle_RCPT(  # noqa: N802  aiosmtpd calls it by this name
        self, _server: Session, session: SmtpSession, envelope: SmtpEnvelope, address: str, _options: list[str],
    ) -> str:
        try:
            ours = await self._addresses()
        except Exception:
            log.exception("the desk's addresses cannot be read")
            return TRY_LATER
        if ours and address != "postmaster" and address not in ours and _without_detail(address) not in ours:
            return "550 5.1.1 There is no such address here"
        if ids.claims_return_path(address) and not ids.in_return_path([address]):
            return "550 5.7.1 This return path is not from here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: Session, session: SmtpSession, envelope: SmtpEnvelope) -> str:  # noqa: N802
        if not self._door.may_deliver(_host(session.peer)):
            return "451 4.7.1 Too many mails from your address, please try again in a minute"
        sender = "" if envelope.mail_from == NULL_SENDER else envelope.mail_from
        kept = self._keeper.keep(
            envelope.content, Envelope(self._source, clock.now(), sender=sender, recipients=tuple(envelope.rcpt_tos)),
        )
        try:
            raw = await asyncio.wait_for(asyncio.wrap_future(kept), KEEP_SECONDS)
        except TimeoutError:
            return TRY_LATER
        except OSError:
            return "452 4.3.1 The desk has no room for the mail at the moment, please try again later"
        except Exception:
            log.exception("a mail from %s could not be stored", _host(session.peer))
            return TRY_LATER
        return f"250 2.0.0 Kept as {raw.pk}"

    async def handle_exception(self, error: Exception) -> str:
        log.error("an SMTP session failed", exc_info=error)
        return TRY_LATER

    async def _addresses(self) -> frozenset[str]:
        """The desk's own addresses; none means that everything is taken, for a desk that has not been set up."""
        now = asyncio.get_running_loop().time()
        if now >= self._ours_until:
            asked = self._keeper.ask(lambda: frozenset(DeskAddress.objects.order_by().values_list("email", flat=True)))
            self._ours = await asyncio.wait_for(asyncio.wrap_future(asked), KEEP_SECONDS)
            self._ours_until = now + ADDRESSES_LAST_SECONDS
        return self._ours


def _host(peer: tuple[Any, ...] | str | bytes | None) -> str:
    """Who comes by a socket of this machine has no address, and is here."""
    if isinstance(peer, str | bytes):
        return HERE
    return str(peer[0]) if peer else ""


def _remove_stale(path: Path) -> None:
    """A socket that a killed desk has left; OSError when somebody still listens there, or it is no socket."""
    if not path.exists():
        return
    if not path.is_socket():
        raise OSError(errno.EADDRINUSE, f"{path} is no socket")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise OSError(errno.EADDRINUSE, f"somebody listens at {path} already")


def _without_detail(email: str) -> str:
    local, _at, domain = email.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
