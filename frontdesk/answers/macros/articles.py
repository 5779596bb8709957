"""Articles beside the macros: a link to one that the customer may read, or its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from frontdesk.conversations.models import Author, Conversation, Message
from frontdesk.knowledge.models import Audience, Edition
from frontdesk.knowledge.reader import AGENT
from frontdesk.knowledge.search.find import Wanted, find

MOST = 4
SHORTEST = 3


def found(words: str, conversation: Conversation) -> list[dict[str, Any]]:
    """What fits the words, in the customer's language where it is there; nothing for one or two letters."""
    if len(words.strip()) < SHORTEST:
        return []
    hits = find(words, Wanted(AGENT, limit=MOST, is_typing=True))
    language = _language(conversation) if hits else ""
    editions = [_in_language(hit.edition, language) for hit in hits]
    return [told for edition in editions for told in _ways(edition)]


def _language(conversation: Conversation) -> str:
    """In which the customer wrote last, as far as it is known."""
    said = Message.objects.filter(conversation=conversation, author_kind=Author.CUSTOMER).exclude(language="").order_by("-pk")
    return (said.values_list("language", flat=True).first() or "").partition("-")[0].lower()


def _in_language(edition: Edition, language: str) -> Edition:
    if not language or edition.language == language:
        return edition
    return Edition.objects.filter(article=edition.article_id, language=language).select_related("article").order_by("-expertise").first() or edition


def _ways(edition: Edition) -> Iterator[dict[str, Any]]:
    """As the picker of macros takes them. An article for agents gives its words alone: its link would lead a customer nowhere."""
    if edition.article.audience == Audience.PUBLIC:
        address = f"{settings.FRONTDESK_ADDRESS}{reverse('help:article', args=[edition.language, edition.article.slug])}"
        link = format_html('<a href="{}">{}</a>', address, edition.title)
        yield _told(edition, _("Link"), f"{edition.title}: {address}", link)
    yield _told(edition, _("Words") if edition.article.audience == Audience.PUBLIC else _("Words, for agents only"), edition.text, "")


def _told(edition: Edition, how: str, text: str, html: str) -> dict[str, Any]:
    article = _("Article")
    return {"name": edition.title, "shortcut": "", "whose": f"{article} · {how}", "text": text, "html": html, "along": [], "unfilled": []}
