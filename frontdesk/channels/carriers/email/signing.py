"""Signs mails that leave, where the relay does not (DKIM: RFC 6376, Ed25519: RFC 8463)."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from frontdesk.channels.carriers.email.models import DkimKey
from frontdesk.kit import clock, sealed

RSA_BITS = 2048
ED25519_SUFFIX = "e"
SIGNED = (
    "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "MIME-Version",
    "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post",
)
"""RFC 8058 asks that the last two are signed."""


def make(domain: str) -> DkimKey:
    """New keys for the domain in place of its old ones; nothing is signed with them before they are switched on."""
    rsa, ed25519 = generate_private_key(public_exponent=65537, key_size=RSA_BITS), Ed25519PrivateKey.generate()
    now = clock.now()
    made, _is_new = DkimKey.objects.update_or_create(domain=domain.lower(), defaults={
        "selector": f"fd{now:%y%m%d%H%M}",
        "rsa_sealed": sealed.seal(rsa.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()),
        "rsa_public": _base64(rsa.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
        "ed25519_sealed": sealed.seal(_base64(ed25519.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))),
        "ed25519_public": _base64(ed25519.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)),
        "is_enabled": False, "checked": "", "checked_at": None, "created_at": now,
    })
    return made


def records(key: DkimKey) -> dict[str, str]:
    """The TXT records to publish: name to value."""
    return {
        f"{key.selector}._domainkey.{key.domain}": f"v=DKIM1; k=rsa; p={key.rsa_public}",
        f"{key.selector}{ED25519_SUFFIX}._domainkey.{key.domain}": f"v=DKIM1; k=ed25519; p={key.ed25519_public}",
    }


def signed(data: bytes, *, domain: str) -> bytes:
    """The mail with its signatures on top; as it is where the domain has no key that is switched on.

    Raises ValueError when the keys were sealed under another secret.
    """
    key = DkimKey.objects.filter(domain=domain.lower(), is_enabled=True).first()
    if key is None:
        return data
    import dkim  # its parts take 60 ms to load, and most desks have a relay that signs

    headers = [name.lower().encode() for name in SIGNED if f"\n{name}:".lower().encode() in b"\n" + data.partition(b"\r\n\r\n")[0].lower()]
    rsa, ed25519 = sealed.unseal(key.rsa_sealed).encode(), sealed.unseal(key.ed25519_sealed).encode()
    relaxed = (b"relaxed", b"relaxed")
    by_rsa = dkim.sign(data, key.selector.encode(), key.domain.encode(), rsa, canonicalize=relaxed, include_headers=headers)
    by_ed25519 = dkim.sign(
        data, f"{key.selector}{ED25519_SUFFIX}".encode(), key.domain.encode(), ed25519, canonicalize=relaxed,
        include_headers=headers, signature_algorithm=b"ed25519-sha256",
    )
    return by_rsa + by_ed25519 + data


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
