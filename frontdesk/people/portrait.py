"""The picture of an agent that customers see."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.kit import files
from frontdesk.kit.filetypes import kind, pixels
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent

LARGEST_BYTES = 1_000_000
MOST_PIXELS = 2048
"""On a side; a browser that draws it needs no more memory than 16 MB."""
KINDS = ("image/png", "image/jpeg", "image/webp")


def put(agent: Agent, data: bytes) -> None:
    """From now on this is the agent's picture. Raises Refused for what is none, or too large; what it is, its bytes say."""
    if len(data) > LARGEST_BYTES:
        raise Refused(_("This picture is too large. Choose one of at most %(number)s MB.") % {"number": LARGEST_BYTES // 1_000_000})
    size = pixels.of(data) if kind.of(data) in KINDS else None
    if size is None:
        raise Refused(_("This is no picture that can be shown. Choose a PNG, JPEG or WebP."))
    if max(size) > MOST_PIXELS:
        raise Refused(_("This picture has too many pixels. Choose one of at most %(number)s on a side.") % {"number": MOST_PIXELS})
    Agent.objects.filter(pk=agent.pk).update(picture=files.save(data))


def remove(agent: Agent) -> None:
    """Initials again."""
    Agent.objects.filter(pk=agent.pk).update(picture="")


def of(agent: Agent) -> bytes | None:
    """The picture's bytes; None for who has none, or where they are not in the store (which `verify` tells)."""
    try:
        return files.load(agent.picture) if agent.picture else None
    except FileNotFoundError:
        return None
