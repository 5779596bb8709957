"""Who may write at this moment: whoever is not blocked and, to begin, has worked for it where that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from frontdesk.channels.carriers.chat import blocks, limits, reading, visitors, whereabouts, work
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.whereabouts import Whereabouts
from frontdesk.kit.http.address import client_network


@dataclass(frozen=True, slots=True)
class Admitted:
    """`visitor` is None before anything was written with the token."""

    visitor: Visitor | None
    whereabouts: Whereabouts


def admit(request: HttpRequest, widget: Widget, token_hash: str, *, email: str, at: datetime) -> Admitted:
    """Let a message in. Raises Problem 401, 403, 428 or 429."""
    visitor, body = visitors.known(widget, token_hash), reading.json_body(request)
    here = whereabouts.read(request, body, at=at)
    if visitor is None:
        limits.by_network(request, limits.BEGINNING)
    blocks.refuse(widget, visitor, network=here.network, email=email)
    limits.by_email(email)
    if visitor is None:
        work.check(widget, token_hash, body.get("work"), network=here.network, at=at)
    return Admitted(visitor, here)


def refuse_blocked(request: HttpRequest, widget: Widget, visitor: Visitor | None, *, email: str = "") -> None:
    """Raises Problem 403 for who may not write any more."""
    blocks.refuse(widget, visitor, network=client_network(request), email=email)
