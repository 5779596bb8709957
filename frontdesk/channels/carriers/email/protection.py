"""Whether a mail is signed or encrypted, by S/MIME (RFC 8551) or PGP (RFC 3156, or within its text). Nothing is verified."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from frontdesk.channels.carriers.email.mime import Part
from frontdesk.channels.carriers.email.parse import Mail

SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
SMIME_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature")
PGP_MESSAGE, PGP_SIGNED = "-----BEGIN PGP MESSAGE-----", "-----BEGIN PGP SIGNED MESSAGE-----"


def of(mail: Mail) -> Iterator[str]:
    """`smime-encrypted`, `smime-signed`, `pgp-encrypted`, `pgp-signed`: each that there is."""
    yield from dict.fromkeys(kind for part in _outer_parts(mail.structure, 3) if (kind := _kind(part)))
    if PGP_MESSAGE in mail.text:
        yield "pgp-encrypted"
    elif PGP_SIGNED in mail.text:
        yield "pgp-signed"


def instead_of_words(mail: Mail) -> list[tuple[str, str]]:
    """For a mail that only its recipient's key opens: a label, and what a person may do."""
    kinds = list(of(mail))
    if "smime-encrypted" in kinds:
        return [(_("Encrypted with S/MIME"), _("What it says is in the attached file."))]
    if "pgp-encrypted" in kinds:
        return [(_("Encrypted with PGP"), _("What it says is in the attached file."))]
    if "smime-signed" in kinds:
        return [(_("Signed with S/MIME"), _("What it says is in the attached file."))]
    return []


def _kind(part: Part) -> str:
    kind, parameters = part.content_type
    if kind in SMIME:
        is_signed = parameters.get("smime-type", "").lower() == "signed-data"
        return "smime-signed" if is_signed else "smime-encrypted"
    if kind in SMIME_SIGNATURES:
        return "smime-signed"
    return {"application/pgp-encrypted": "pgp-encrypted", "application/pgp-signature": "pgp-signed"}.get(kind, "")


def _outer_parts(part: Part, levels: int) -> Iterator[Part]:
    yield part
    if levels:
        for child in part.children:
            yield from _outer_parts(child, levels - 1)
