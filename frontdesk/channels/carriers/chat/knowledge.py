"""What is known of a chat's visitor, put together for agents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf.locale import LANG_INFO
from django.utils.formats import time_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import blocks
from frontdesk.channels.carriers.chat.models import Block, BlockKind, PageView, Visitor
from frontdesk.conversations import access, merge
from frontdesk.conversations.models import Author, Conversation, Event, Message
from frontdesk.people.models import Agent, ContactKind, ContactPoint

SHOWN_PAGES = 8
HERE_WITHIN = timedelta(minutes=2)
"""A browser that lives asks for something at least that often."""
MARKED_MESSAGES = 200


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`local_time` is the visitor's, written for the reader. `journey` is newest first, without the page that they are on.

    `other_customer` is whose address this visitor's is on file as, where the agent may see that one.
    """

    is_here: bool
    is_signed_in: bool
    language: str
    local_time: str
    journey: list[PageView]
    invitation: str
    marks: list[tuple[str, int]]
    blocks: list[Block]
    blockable: list[tuple[str, str, str]]
    browsers: int
    other_customer: int | None


def newest_visitor(conversation: Conversation) -> Visitor | None:
    """The browser of the conversation that was there last."""
    return Visitor.objects.filter(conversation=conversation).select_related("customer", "widget").order_by("-last_seen_at", "-pk").first()


def of(visitor: Visitor, conversation: Conversation, *, agent: Agent, at: datetime) -> Knowledge:
    family = merge.family(conversation)
    return Knowledge(
        is_here=at - visitor.last_seen_at < HERE_WITHIN,
        is_signed_in=visitor.identified_until is not None and visitor.identified_until > at,
        language=_language(visitor.language), local_time=_local_time(visitor.time_zone, at),
        journey=_journey(conversation, visitor), invitation=_invitation(family), marks=_marks(family),
        blocks=list(blocks.of(visitor)), blockable=_blockable(visitor),
        browsers=Visitor.objects.filter(conversation=conversation).count(),
        other_customer=_other_customer(visitor, agent),
    )


def _language(tag: str) -> str:
    """What the reader calls it; the tag itself where nobody has told us."""
    known = next((code for code in (tag.lower(), tag.partition("-")[0].lower()) if "name" in LANG_INFO.get(code, {})), "")
    return str(get_language_info(known)["name_translated"]) if known else tag


def _local_time(zone: str, at: datetime) -> str:
    try:
        return time_format(at.astimezone(ZoneInfo(zone))) if zone else ""
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def _journey(conversation: Conversation, visitor: Visitor) -> list[PageView]:
    views = list(PageView.objects.filter(visitor__conversation=conversation).order_by("-at", "-pk")[: SHOWN_PAGES + 1])
    if views and views[0].address == visitor.page:
        views = views[1:]
    return views[:SHOWN_PAGES]


def _invitation(family: list[int]) -> str:
    invited = Event.objects.filter(conversation__in=family, kind="message.received", facts__has_key="invitation")
    event = invited.order_by("-pk").first()
    return event.facts["invitation"] if event else ""


def _marks(family: list[int]) -> list[tuple[str, int]]:
    """How often which mark stands on what they wrote, the most frequent first."""
    words = {
        "chat-rude": _("rude words"), "chat-selling": _("advertising"), "chat-links": _("many links"), "chat-repeats": _("the same over and over"),
        "chat-again": _("the same message again"), "chat-shouting": _("all in capitals"),
    }
    marked = Message.objects.filter(conversation__in=family, author_kind=Author.CUSTOMER).exclude(warnings=[]).order_by("-pk")
    found = Counter(mark[0] for marks in marked.values_list("warnings", flat=True)[:MARKED_MESSAGES] for mark in marks)
    return [(words[code], number) for code, number in found.most_common() if code in words]


def _blockable(visitor: Visitor) -> list[tuple[str, str, str]]:
    """Kind, its words, and what of this visitor it would be; those that are not blocked already."""
    standing = {(block.kind, block.value) for block in blocks.of(visitor)}
    found = [(kind.value, str(kind.label), blocks.value_for(visitor, kind)) for kind in BlockKind]
    return [(kind, label, value if kind != BlockKind.VISITOR else "") for kind, label, value in found if value and (kind, value) not in standing]


def _other_customer(visitor: Visitor, agent: Agent) -> int | None:
    if not visitor.email:
        return None
    point = ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=visitor.email).exclude(customer=visitor.customer_id).first()
    if point is None or not access.conversations(agent).filter(customer=point.customer_id).exists():
        return None
    return point.customer_id
