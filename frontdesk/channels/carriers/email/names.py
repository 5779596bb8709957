"""File names that came from outside become harmless ones that a person still recognises."""

from __future__ import annotations

import mimetypes
import re

LONGEST = 120
LONGEST_ENDING = 16
UNWANTED = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff<>:"|?*%]+')
ENDINGS = {
    "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "image/jpeg": ".jpg", "text/calendar": ".ics",
    "application/octet-stream": ".bin", "message/delivery-status": ".txt", "text/rfc822-headers": ".txt",
    "application/pkcs7-signature": ".p7s", "application/x-pkcs7-signature": ".p7s", "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m", "application/pgp-signature": ".asc", "application/pgp-encrypted": ".asc", "application/pgp-keys": ".asc",
    "text/rtf": ".rtf", "application/ms-tnef": ".dat",
}


def safe(name: str, *, content_type: str, fallback: str = "file") -> str:
    """The name without folders, controls and direction marks, at most 120 characters, never '' and never hidden."""
    name = UNWANTED.sub("", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    if not name:
        ending = ENDINGS.get(content_type) or mimetypes.guess_extension(content_type) or ""
        return fallback + ending
    if len(name) > LONGEST:
        stem, dot, ending = name.rpartition(".")
        ending = dot + ending if stem and len(ending) <= LONGEST_ENDING else ""
        name = name[: LONGEST - len(ending)] + ending
    return name
