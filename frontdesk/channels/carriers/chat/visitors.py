"""Who a browser is: it proves itself by a token that it made itself and that only it knows."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import identity
from frontdesk.channels.carriers.chat.models import Visitor, Widget
from frontdesk.conversations import merge
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, rows
from frontdesk.kit.http.problem import Problem

TOKEN = re.compile(r"[A-Za-z0-9_-]{43,86}")
"""At least 32 random bytes in base64url (RFC 4648, section 5), without padding."""
TOUCH_AFTER = timedelta(seconds=20)


def hash_of(token: str, widget: Widget) -> str:
    """What we keep of a token. The same token at another widget is another visitor."""
    return hashlib.sha256(f"{widget.key}:{token}".encode()).hexdigest()


def token_hash(request: HttpRequest, widget: Widget) -> str:
    """The hash of the request's bearer token (RFC 6750, section 2.1). Raises Problem 401 when there is none that could be one.

    The browser makes the token before it first writes, so a first message that is sent twice, because its answer
    got lost, is the same visitor's both times.
    """
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not TOKEN.fullmatch(token.strip()):
        raise Problem(401, _("The browser did not say who it is. Reload the page."), headers={"WWW-Authenticate": "Bearer"})
    return hash_of(token.strip(), widget)


def known(widget: Widget, hashed: str) -> Visitor | None:
    """The visitor of that token, or None while nothing was written with it.

    Raises Problem 401 when it is the token of somebody whose proof has ended: another may sit at that browser now.
    """
    visitor = rows.first(Visitor, "widget_id = %s AND token_hash = %s", [widget.pk, hashed])
    if visitor is not None and visitor.conversation_id is not None:
        visitor.conversation = rows.first(Conversation, "id = %s", [visitor.conversation_id])
    if visitor is not None and visitor.identified_until is not None and visitor.identified_until <= clock.now():
        raise identity.ended()
    if visitor is not None and visitor.conversation is not None and visitor.conversation.merged_into_id is not None:
        # Only into another chat of the same customer; see conversations.merge.
        visitor.conversation = merge.head(visitor.conversation)
        visitor.save(update_fields=["conversation"])
    return visitor


def must_know(widget: Widget, hashed: str) -> tuple[Visitor, Conversation]:
    """The visitor of that token and their conversation; Problem 404 while nothing was written with it."""
    visitor = known(widget, hashed)
    if visitor is None or visitor.conversation is None:
        raise Problem(404, _("There is no conversation yet. Write a message first."))
    return visitor, visitor.conversation


def touch(visitor: Visitor, *, at: datetime, is_telling: bool = False) -> None:
    """The browser is there. Written down at most every 20 s, unless it fetched something new (`is_telling`)."""
    if is_telling or at - visitor.last_seen_at > TOUCH_AFTER:
        Visitor.objects.filter(pk=visitor.pk).update(last_seen_at=at)
