"""Who may write at this moment: whoever is not blocked and, to begin, has worked for it where that is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest

from frontdesk.channels.carriers.chat import beginning, blocks, limits, reading, visitors, whereabouts, work
from frontdesk.channels.carriers.chat.beginning import Beginning
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.channels.carriers.chat.reading import Saying
from frontdesk.channels.carriers.chat.whereabouts import Whereabouts
from frontdesk.kit.http.address import client_network


@dataclass(frozen=True, slots=True)
class Admitted:
    """A message that may come in, with what came along. `beginning` is None for all but the first."""

    saying: Saying
    whereabouts: Whereabouts
    beginning: Beginning | None


def admit(request: HttpRequest, widget: Widget, token_hash: str, saying: Saying, *, at: datetime) -> Admitted:
    """Let it in. Raises Problem 401, 403, 428 or 429, or Refused when the first one does not say what is asked."""
    visitor, body = visitors.known(widget, token_hash), reading.json_body(request)
    here = whereabouts.read(request, body, at=at)
    if visitor is None:
        limits.by_network(request, limits.BEGINNING)
    begun = beginning.read(widget, body, visitor) if visitor is None or visitor.conversation is None else None
    if begun is not None:
        saying = replace(saying, name=saying.name or begun.name, email=saying.email or begun.email)
    blocks.refuse(widget, visitor, network=here.network, email=saying.email)
    limits.by_email(saying.email)
    if visitor is None:
        work.check(widget, token_hash, body.get("work"), network=here.network, at=at)
    return Admitted(saying, here, begun)


def refuse_blocked(request: HttpRequest, widget: Widget, visitor: Visitor | None, *, email: str = "") -> None:
    """Raises Problem 403 for who may not write any more."""
    blocks.refuse(widget, visitor, network=client_network(request), email=email)
