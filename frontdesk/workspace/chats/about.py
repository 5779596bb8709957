"""What the head of a chat tells of its customer: who they are proven to be, their language, the page they are on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info

from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock, rows
from frontdesk.workspace import onfile

_VISITOR = """
    SELECT v.page, COALESCE((SELECT p.title FROM chat_pageview p WHERE p.visitor_id = v.id AND p.address = v.page ORDER BY p.id DESC LIMIT 1), v.title),
           v.subject, v.language FROM chat_visitor v WHERE v.conversation_id = %s ORDER BY v.last_seen_at DESC, v.id DESC LIMIT 1
"""


class About(NamedTuple):
    """`subject` is who the website says that they are, proven by its signature; `language` a tag (RFC 5646) or ''."""

    name: str
    page: str
    title: str
    subject: str
    language: str

    @property
    def page_in_short(self) -> str:
        """Its title, else its address without what is the same everywhere."""
        return self.title or self.page.partition("://")[2].rstrip("/")


def of(conversation: Conversation) -> About:
    """One query, and one more for a customer without a name."""
    found = rows.select(_VISITOR, [conversation.pk])
    page, title, subject, language = found[0] if found else ("", "", "", "")
    customer = conversation.customer
    return About(onfile.name_of(customer), page, title, subject, language or customer.language)


def language_name(tag: str) -> str:
    """What the reader calls that language; the tag itself where nobody has told us."""
    known = next((code for code in (tag.lower(), tag.split("-")[0].lower()) if "name" in LANG_INFO.get(code, {})), "")
    return str(get_language_info(known)["name_translated"]) if known else tag


def waited(since: datetime) -> int:
    """For so many seconds, until now."""
    return max(0, int((clock.now() - since).total_seconds()))


def is_foreign(tag: str) -> bool:
    """Is it another language than the reader's own?"""
    return bool(tag) and tag.split("-")[0].lower() != (get_language() or "en").split("-")[0].lower()


MARKS: dict[str, Any] = {"language_name": language_name, "is_foreign": is_foreign, "waited": waited}
"""What the templates of the page ask for."""
