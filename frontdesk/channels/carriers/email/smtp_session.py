"""One SMTP session: aiosmtpd's dialogue, with the parts of it replaced that cost most or refuse real mail."""

from __future__ import annotations

import asyncio
from typing import Any

from aiosmtpd.smtp import SMTP

from frontdesk.channels.carriers.email import addresses
from frontdesk.channels.carriers.email.doorkeeper import Hold

CHUNK_BYTES = 1 << 20
END = b"\r\n.\r\n"
NULL_SENDER = "<>"
TOO_LARGE = "552 5.3.4 The mail is too large"
NO_ROOM = "452 4.3.1 Too many large mails are coming in, please try again later"


class Session(SMTP):
    """`smtp_DATA` takes what comes in large pieces instead of line by line, and lines of any length (RFC 5321, 4.5.3.1.6
    allows to refuse longer ones; real newsletters have them). Addresses are read by our own reader.
    """

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """The address behind FROM: or TO: and the parameters behind it; the null sender is `<>`."""
        arg = (arg or "").strip()
        if not arg:
            return "", ""
        written, rest = _split(arg)
        if written == "" and arg.startswith("<"):
            return NULL_SENDER, rest
        email = addresses.normalised(written)
        if not email and written.lower() == "postmaster":
            email = "postmaster"  # must be taken without a domain (RFC 5321, 4.5.1)
        return (email, rest) if email else (None, None)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  aiosmtpd calls it by this name
        """Take the mail up to the lone dot. Only CRLF.CRLF ends it: anything laxer lets mails be smuggled in."""
        if await self.check_helo_needed():
            return
        if not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        hold = self.event_handler.hold()
        try:
            content = await self._content(hold)
            if isinstance(content, bytes):
                self.envelope.content = content
                # However long the commit takes, the session is not idle.
                self._reset_timeout()
                status = await self._call_handler_hook("DATA")
            else:
                status = content
        finally:
            hold.release()
        await self.answer_to_data(status)
        self._set_post_data_state()

    async def answer_to_data(self, status: str) -> None:
        """Say what became of the mail."""
        await self.push(status)

    async def _content(self, hold: Hold) -> bytes | str:
        """What was sent, or the refusal when it is too much; the rest of it is then read and thrown away."""
        received = bytearray(b"\r\n")
        refusal = ""
        while True:
            searched = max(0, len(received) - len(END))
            piece = await self._reader.read(CHUNK_BYTES)
            if not piece:
                raise asyncio.CancelledError
            self._reset_timeout()
            received += piece
            end = received.find(END, searched)
            if end >= 0:
                behind = bytes(received[end + len(END):])
                if behind:
                    self._reader.feed_data(behind)  # an impatient client: its next command
                break
            if not refusal and len(received) > self.data_size_limit:
                refusal = TOO_LARGE
            if not refusal and not hold.more(len(piece)):
                refusal = NO_ROOM
            if refusal:
                del received[: -len(END)]
        if refusal or end > self.data_size_limit:
            return refusal or TOO_LARGE
        if received.find(b"\r\n.", 0, end) >= 0:
            # A sender puts a dot before a line that begins with one (RFC 5321, 4.5.2).
            return bytes(received[:end + 2].replace(b"\r\n.", b"\r\n")[2:])
        return bytes(received[2:end + 2])

    def connection_made(self, transport: Any) -> None:
        refusal = self.event_handler.may_connect(transport.get_extra_info("peername"))
        if refusal:
            transport.write(refusal.encode() + b"\r\n")
        super().connection_made(transport)
        if refusal:
            self._handler_coroutine.cancel()
            transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.has_left(self.session.peer)
        super().connection_lost(error)


def _split(arg: str) -> tuple[str, str]:
    """The address without its brackets, and what follows it."""
    if not arg.startswith("<"):
        written, _space, rest = arg.partition(" ")
        return written, rest
    end = arg.rfind(">") if '"' in arg else arg.find(">")
    return (arg[1:end].strip(), arg[end + 1:]) if end > 0 else ("", "")
