"""A real SMTP server that keeps what it is given, and refuses what it is told to."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Sink:
    """`refusals` are answers by recipient, or for MAIL, DATA and the content ("." breaks the line instead)."""

    port: int = 0
    refusals: dict[str, str] = field(default_factory=dict)
    mails: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    sign_ins: list[tuple[str, str]] = field(default_factory=list)

    async def handle_MAIL(self, _server, _session, envelope, address, _options):  # noqa: N802
        envelope.mail_from = address
        return self.refusals.get("MAIL", "250 OK")

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        answer = self.refusals.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        answer = self.refusals.get("content", "250 OK")
        if answer == ".":
            self.mails.append(envelope.content)
            server.transport.abort()
            return "250 OK"
        if answer.startswith("250"):
            self.mails.append(envelope.content)
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
        return answer

    def sign_in(self, _server, _session, _envelope, _mechanism, data) -> AuthResult:
        self.sign_ins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"secret", handled=False)


@contextmanager
def running(certificate: Path | None = None, *, is_tls: bool = False) -> Iterator[Sink]:
    """The server on a free port of 127.0.0.1. With a certificate it offers STARTTLS and sign-in, or speaks TLS at once."""
    sink = Sink()
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    loop = asyncio.new_event_loop()

    def session() -> SMTP:
        more = {} if is_tls else {"tls_context": context}
        return SMTP(sink, loop=loop, hostname="sink.example.net", authenticator=sink.sign_in, auth_require_tls=not is_tls, **more)

    server = loop.run_until_complete(loop.create_server(session, "127.0.0.1", 0, ssl=context if is_tls else None))
    sink.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield sink
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


def make_certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that no authority has signed, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1)).not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(names, critical=False).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + secret)
    return path
