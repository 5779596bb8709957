"""Secrets at rest: passwords of mailboxes and relays are kept encrypted under a key derived from the desk's own."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(secret: str) -> str:
    """The secret, encrypted; '' stays ''."""
    return _fernet().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The secret again; ValueError when it was sealed under another key."""
    if not sealed:
        return ""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise ValueError("This secret was kept under another key. Enter it again in the settings.") from error


def _fernet() -> Fernet:
    key = hashlib.scrypt(settings.SECRET_KEY.encode(), salt=b"frontdesk.sealed", n=2**12, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(key))
