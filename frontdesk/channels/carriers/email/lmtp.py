"""One LMTP session (RFC 2033): SMTP's dialogue for the last step to a mailbox, with an answer for each recipient."""

from __future__ import annotations

from frontdesk.channels.carriers.email.smtp_session import Session


class LmtpSession(Session):
    """For a mail server in front of the desk, which keeps its own queue: each recipient hears of the commit."""

    async def smtp_LHLO(self, arg: str) -> None:  # noqa: N802  aiosmtpd calls it by this name
        """The greeting, in place of HELO and EHLO; it answers as EHLO does (RFC 2033, 4.1)."""
        if not arg:
            await self.push("501 5.5.4 Syntax: LHLO hostname")
            return
        await super().smtp_EHLO(arg)

    async def smtp_HELO(self, arg: str) -> None:  # noqa: N802
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    async def smtp_EHLO(self, arg: str) -> None:  # noqa: N802
        await self.push("500 5.5.1 This is LMTP: say LHLO")

    async def answer_to_data(self, status: str) -> None:
        """One answer for each recipient that was taken, in their order (RFC 2033, 4.2)."""
        for _recipient in self.envelope.rcpt_tos:
            await self.push(status)
