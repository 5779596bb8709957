"""Speaks SMTP with the relay (RFC 5321): certificates are checked, times are bounded, nothing is sent twice."""

from __future__ import annotations

import smtplib
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext as _

from frontdesk.channels.carrier import Failed, Left, Outcome, Sent, TryAgain, Waiting
from frontdesk.channels.carriers.email.models import Relay, Security
from frontdesk.kit import sealed

TIMEOUT_SECONDS = 30
AWAY_SECONDS = 15
"""So long a relay that could not be reached is not asked again: else each waiting mail would hold a worker for half a minute."""
_away: dict[str, tuple[float, str]] = {}


class Uncertain(Exception):
    """The line broke after the whole mail had been handed over: it may have been taken. Trying again could send it twice."""


def send(data: bytes, *, sender: str, recipients: Sequence[str], through: Relay, greeting: str = "") -> Outcome:
    """Hand over the mail. Raises TryAgain for passing trouble (connection, 4xx) and Uncertain."""
    try:
        password = sealed.unseal(through.password_sealed)
    except ValueError as error:
        return Waiting(str(error))
    _refuse_while_away(str(through))
    try:
        with _connection(through, password, domain=greeting or sender.rpartition("@")[2]) as server:
            return _hand_over(server, data, sender, recipients, str(through))
    except smtplib.SMTPAuthenticationError as error:
        return Waiting(_("The mail relay does not accept the user name and password: %(says)s") % {"says": _said(error.smtp_error)})
    except smtplib.SMTPNotSupportedError as error:
        return Waiting(_("The mail relay cannot do what the settings ask for: %(says)s") % {"says": error})
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, _said(error.smtp_error), str(through))
    except (OSError, smtplib.SMTPException) as error:
        reason = _("The mail relay %(relay)s cannot be reached: %(error)s") % {"relay": through, "error": error}
        _away[str(through)] = time.monotonic() + AWAY_SECONDS, reason
        raise TryAgain(reason, host=str(through)) from error


def _refuse_while_away(host: str) -> None:
    until, reason = _away.get(host, (0.0, ""))
    if time.monotonic() < until:
        raise TryAgain(reason, host=host, was_tried=False)


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


def _hand_over(server: smtplib.SMTP, data: bytes, sender: str, recipients: Sequence[str], host: str) -> Outcome:
    server.ehlo_or_helo_if_needed()
    options = [f"size={len(data)}"] if server.has_extn("size") else []
    code, says = server.mail(sender, options)
    if code != 250:
        return _refused(code, _said(says), host)
    left = tuple(_who_refuses(server, recipients))
    if len(left) == len(recipients):
        return _nobody(left, host)
    server.putcmd("data")
    code, says = server.getreply()
    if code != 354:
        return _refused(code, _said(says), host)
    code, says = _send_content(server, data)
    if code != 250:
        return _refused(code, _said(says), host)
    return Sent(left=left, host=_keeps_waiting(left, host))


def _who_refuses(server: smtplib.SMTP, recipients: Sequence[str]) -> Iterator[Left]:
    for recipient in recipients:
        code, says = server.rcpt(recipient)
        if code == -1:
            raise smtplib.SMTPServerDisconnected(_said(says))
        if code not in (250, 251):
            yield Left(recipient, f"{code} {_said(says)}"[:200], is_final=not 400 <= code < 500)


def _nobody(left: tuple[Left, ...], host: str) -> Outcome:
    """Not one address was taken: as long as one asks for patience, all are tried again."""
    says = "; ".join(f"{each.address}: {each.says}" for each in left)
    if all(each.is_final for each in left):
        return Failed(says[:500], left)
    raise TryAgain(says, host=_keeps_waiting(left, host))


def _keeps_waiting(left: Sequence[Left], host: str) -> str:
    """The relay spoke for the address, so it is the address' domain that keeps us waiting, when it is one."""
    domains = {each.address.rpartition("@")[2] for each in left if not each.is_final}
    return domains.pop() if len(domains) == 1 else host


def _send_content(server: smtplib.SMTP, data: bytes) -> tuple[int, bytes]:
    """From here on only the server's answer tells whether it has the mail."""
    stuffed = data.replace(b"\r\n.", b"\r\n..")
    try:
        server.send((b"." if stuffed.startswith(b".") else b"") + stuffed.removesuffix(b"\r\n") + b"\r\n.\r\n")
        return server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Uncertain(_("The line to the mail relay broke while it took the mail: %(error)s") % {"error": error}) from error


def _refused(code: int, says: str, host: str) -> Outcome:
    if 400 <= code < 500 or code == -1:
        raise TryAgain(f"{code} {says}", host=host)
    return Failed(f"{code} {says}"[:500])


def _said(says: bytes | str) -> str:
    return says.decode("utf-8", "replace") if isinstance(says, bytes) else says


def _say_goodbye(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()
