"""Where the reader may be: on the public Internet behind https, or at an address of our own network that the operator names."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from frontdesk.kit.http.fetch import Address, is_public
from frontdesk.kit.refused import Refused


def guard(url: str) -> Callable[[Address, int], bool]:
    """Judges, for what is asked at that address, where it may be sent."""
    host = urlsplit(url).hostname or ""
    ours = local()
    return lambda address, port: is_public(address, port) or (str(address), port) in ours or (host, port) in ours


def local() -> set[tuple[str, int]]:
    """The machines and ports of our own network that the operator names."""
    parts = [each.strip().rpartition(":") for each in settings.FRONTDESK_LOCAL_READER.split(",")]
    return {(host.strip("[]"), int(port)) for host, _colon, port in parts if port.isascii() and port.isdigit()}


def checked(address: str) -> str:
    """The address as it is kept. Raises Refused where it is none, or would send a key in the clear."""
    address = address.strip().rstrip("/").removesuffix("/chat/completions").removesuffix("/embeddings")
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise Refused(_("This is no address.")) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise Refused(_("Write the whole address, such as https://models.example.org/v1."))
    if parts.username is not None:
        raise Refused(_("Write the key into its own field, not into the address."))
    if parts.scheme == "http" and (parts.hostname, port) not in local():
        raise Refused(_(
            "Only https keeps the key and what is asked from others. A model on your own machine or network must be named by who runs the "
            "desk, in FRONTDESK_LOCAL_READER.",
        ))
    return address
