"""Speaks SMTP with the relay (RFC 5321): certificates are checked, times are bounded, nothing is sent twice."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext as _

from frontdesk.channels.carrier import Failed, Outcome, Sent, TryAgain, Waiting
from frontdesk.channels.carriers.email.models import Relay, Security
from frontdesk.kit import sealed

TIMEOUT_SECONDS = 30
Refusals = dict[str, tuple[int, str]]


class Uncertain(Exception):
    """The line broke after the whole mail had been handed over: it may have been taken. Trying again could send it twice."""


def send(data: bytes, *, sender: str, recipients: Sequence[str], through: Relay) -> Outcome:
    """Hand over the mail. Raises TryAgain for passing trouble (connection, 4xx) and Uncertain."""
    try:
        password = sealed.unseal(through.password_sealed)
    except ValueError as error:
        return Waiting(str(error))
    try:
        with _connection(through, password, domain=sender.rpartition("@")[2]) as server:
            return _hand_over(server, data, sender, recipients)
    except smtplib.SMTPAuthenticationError as error:
        return Waiting(_("The mail relay does not accept the user name and password: %(says)s") % {"says": _said(error.smtp_error)})
    except smtplib.SMTPNotSupportedError as error:
        return Waiting(_("The mail relay cannot do what the settings ask for: %(says)s") % {"says": error})
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, _said(error.smtp_error))
    except (OSError, smtplib.SMTPException) as error:
        raise TryAgain(_("The mail relay %(relay)s cannot be reached: %(error)s") % {"relay": through, "error": error}) from error


@contextmanager
def _connection(through: Relay, password: str, *, domain: str) -> Iterator[smtplib.SMTP]:
    """An open session, encrypted and signed in as the relay's row says. Leaving it never hides what happened inside."""
    context = ssl.create_default_context()
    if through.security == Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            through.host, through.port, local_hostname=domain, timeout=TIMEOUT_SECONDS, context=context,
        )
    else:
        server = smtplib.SMTP(through.host, through.port, local_hostname=domain, timeout=TIMEOUT_SECONDS)
    try:
        if through.security == Security.STARTTLS:
            server.starttls(context=context)
        if through.username:
            server.login(through.username, password)
        yield server
    finally:
        _say_goodbye(server)


def _hand_over(server: smtplib.SMTP, data: bytes, sender: str, recipients: Sequence[str]) -> Outcome:
    server.ehlo_or_helo_if_needed()
    options = [f"size={len(data)}"] if server.has_extn("size") else []
    code, says = server.mail(sender, options)
    if code != 250:
        return _refused(code, _said(says))
    refused = _refused_recipients(server, recipients)
    if len(refused) == len(recipients):
        return _refused(min(code for code, _says in refused.values()), "; ".join(says for _code, says in refused.values()))
    server.putcmd("data")
    code, says = server.getreply()
    if code != 354:
        return _refused(code, _said(says))
    code, says = _send_content(server, data)
    if code != 250:
        return _refused(code, _said(says))
    return Sent(_("Not taken for: %(them)s") % {"them": ", ".join(refused)} if refused else "")


def _refused_recipients(server: smtplib.SMTP, recipients: Sequence[str]) -> Refusals:
    refused: Refusals = {}
    for recipient in recipients:
        code, says = server.rcpt(recipient)
        if code not in (250, 251):
            refused[recipient] = (code, f"{recipient}: {_said(says)}")
    return refused


def _send_content(server: smtplib.SMTP, data: bytes) -> tuple[int, bytes]:
    """From here on only the server's answer tells whether it has the mail."""
    stuffed = data.replace(b"\r\n.", b"\r\n..")
    try:
        server.send((b"." if stuffed.startswith(b".") else b"") + stuffed.removesuffix(b"\r\n") + b"\r\n.\r\n")
        return server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Uncertain(_("The line to the mail relay broke while it took the mail: %(error)s") % {"error": error}) from error


def _refused(code: int, says: str) -> Outcome:
    if 400 <= code < 500 or code == -1:
        raise TryAgain(f"{code} {says}")
    return Failed(f"{code} {says}"[:500])


def _said(says: bytes | str) -> str:
    return says.decode("utf-8", "replace") if isinstance(says, bytes) else says


def _say_goodbye(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()
