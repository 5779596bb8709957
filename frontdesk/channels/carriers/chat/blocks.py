"""Who may not chat any more: a browser, a network, or a mail address, until somebody lifts it.

A person who is signed in on the host page is blocked in all their browsers.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Block, BlockKind, Visitor, Widget
from frontdesk.conversations import access, chats, ledger
from frontdesk.conversations.models import Conversation, EndedBy
from frontdesk.kit import rows
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, ContactKind, ContactPoint

LONGEST_REASON = 300
ANY_STANDING = "SELECT 1 FROM chat_block WHERE lifted_at IS NULL LIMIT 1"


def refuse(widget: Widget, visitor: Visitor | None, *, network: str, email: str = "") -> None:
    """Raises Problem 403, with other ways to us, for who is blocked: by themselves, by where they are, or by any of their addresses."""
    # Asked with every message; on most days nobody is blocked at all.
    if not rows.select(ANY_STANDING, []):
        return
    meant = Q(kind=BlockKind.NETWORK, value=network)
    if visitor is not None:
        meant |= Q(kind=BlockKind.VISITOR, value__in=_browsers(visitor)) | Q(kind=BlockKind.EMAIL, value__in=_on_file(visitor))
        meant |= Q(kind=BlockKind.EMAIL, value=visitor.email or "-")
    if email:
        meant |= Q(kind=BlockKind.EMAIL, value=email)
    if standing().filter(meant).exists():
        raise Problem(403, _other_ways(widget))


def standing() -> QuerySet[Block]:
    """The blocks that nobody has lifted."""
    return Block.objects.filter(lifted_at=None)


def of(visitor: Visitor) -> QuerySet[Block]:
    """Those that meet this visitor, the newest first."""
    meant = Q(kind=BlockKind.VISITOR, value__in=_browsers(visitor)) | Q(kind=BlockKind.EMAIL, value__in=_addresses(visitor))
    return standing().filter(meant | Q(kind=BlockKind.NETWORK, value=visitor.network or "-")).select_related("by").order_by("-pk")


def value_for(visitor: Visitor, kind: str) -> str:
    """What a block of that kind would name of this visitor; "" where nothing is known."""
    if kind == BlockKind.VISITOR:
        return str(visitor.pk)
    return visitor.network if kind == BlockKind.NETWORK else next(iter(_addresses(visitor)), "")


def block(visitor: Visitor, conversation: Conversation, *, kind: str, reason: str, by: Agent, at: datetime) -> Block:
    """They can write no more, and a chat that goes on ends. Twice is once. Raises Refused without a reason."""
    value, reason = value_for(visitor, kind), " ".join(reason.split())[:LONGEST_REASON]
    if not value:
        raise Refused(_("Nothing of that kind is known of this customer. Choose another way to block them."))
    if not reason:
        raise Refused(_("Write why, so that colleagues understand it later."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        made = {"reason": reason, "by": by, "at": at, "conversation": conversation}
        found, is_new = Block.objects.get_or_create(kind=kind, value=value, lifted_at=None, defaults=made)
        if is_new:
            ledger.record(conversation, "customer.blocked", actor=by, facts={"kind": kind, "reason": reason}, at=at)
            chat = chats.live(conversation)
            if chat is not None:
                chats.end(chat, how=EndedBy.AGENT, by=by, at=at)
        return found


def lift(block: Block, *, by: Agent, at: datetime) -> None:
    """They may chat again."""
    with transaction.atomic():
        if not standing().filter(pk=block.pk).update(lifted_at=at):
            return
        if block.conversation is not None:
            facts = {"kind": block.kind, "reason": block.reason}
            ledger.record(access.locked(block.conversation), "customer.unblocked", actor=by, facts=facts, at=at)


def _browsers(visitor: Visitor) -> QuerySet[Visitor, str] | list[str]:
    """Their numbers as a block names them: this one, or all of the person."""
    if not visitor.subject:
        return [str(visitor.pk)]
    theirs = Visitor.objects.filter(widget=visitor.widget_id, subject=visitor.subject)
    return theirs.annotate(number=Cast("pk", CharField())).values_list("number", flat=True)


def _addresses(visitor: Visitor) -> list[str]:
    """What they left in the chat, and what is on file of them."""
    return list(dict.fromkeys(address for address in (visitor.email, *_on_file(visitor).order_by("pk")) if address))


def _on_file(visitor: Visitor) -> QuerySet[ContactPoint, str]:
    return ContactPoint.objects.filter(customer=visitor.customer_id, kind=ContactKind.EMAIL).values_list("value", flat=True)


def _other_ways(widget: Widget) -> str:
    ways = {"email": widget.email, "phone": widget.phone}
    if widget.email and widget.phone:
        return _("You cannot chat here any more. Please write to %(email)s or call %(phone)s.") % ways
    if widget.email:
        return _("You cannot chat here any more. Please write to %(email)s.") % ways
    if widget.phone:
        return _("You cannot chat here any more. Please call %(phone)s.") % ways
    return _("You cannot chat here any more. Please reach us another way.")
