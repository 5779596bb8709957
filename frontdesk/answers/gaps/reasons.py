"""Why customers write most often, by the desk's own tags, where no FAQ speaks of it yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from frontdesk.answers.assistant.history import LINK
from frontdesk.answers.assistant.passage import stems
from frontdesk.conversations import access
from frontdesk.conversations.models import Author, Message, Tag, Tagging, Visibility
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge.models import Article, Edition
from frontdesk.knowledge.reader import AGENT
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.people.models import Agent

SPAN = timedelta(days=90)
MOST, LOOKED_AT = 20, 60
FEWEST = 3
"""Conversations; what is rarer is no reason."""
MOST_ANSWERS = 200
FITTING = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A tag without an FAQ: how many conversations of the span have it, and the article that comes nearest to being one."""

    tag: Tag
    conversations: int
    candidate: Edition | None


def reasons(agent: Agent, at: datetime) -> list[Reason]:
    """Of the conversations that the agent may see, the most frequent first."""
    recent = access.conversations(agent).filter(created_at__gt=at - SPAN)
    counted = Tagging.objects.filter(conversation__in=recent).values_list("tag_id").annotate(how_many=Count("pk")).order_by("-how_many", "tag_id")
    tags = Tag.objects.in_bulk([tag_id for tag_id, _number in counted[:LOOKED_AT]])
    found: list[Reason] = []
    for tag_id, number in counted[:LOOKED_AT]:
        if number < FEWEST or len(found) == MOST:
            break
        candidates = _candidates(tags[tag_id], agent, at)
        if not any(edition.article.is_faq for edition in candidates):
            found.append(Reason(tags[tag_id], number, candidates[0] if candidates else None))
    return found


def _candidates(tag: Tag, agent: Agent, at: datetime) -> list[Edition]:
    """Articles about it: those to which its answers link, the most often first, then those whose title has its words."""
    answers = Message.objects.filter(
        conversation__in=access.conversations(agent).filter(tags=tag, created_at__gt=at - SPAN), author_kind=Author.HUMAN,
        visibility=Visibility.PUBLIC, text__contains="/a/",
    ).order_by("-pk").values_list("text", flat=True)[:MOST_ANSWERS]
    linked = Counter(link[1] for text in answers if (link := LINK.search(text)))
    by_slug = {article.slug: article for article in Article.objects.filter(slug__in=linked, archived_at=None).prefetch_related("editions")}
    editions = [edition for slug, _number in linked.most_common() if slug in by_slug for edition in by_slug[slug].editions.all()[:1]]
    words = stems(words_of(tag.name))
    # By their words alone: this is a page, and a tag is hardly a sentence.
    hits = find(tag.name, Wanted(AGENT, limit=FITTING), closeness=lambda _query, _languages: {})
    return editions + [hit.edition for hit in hits if words & stems(words_of(hit.edition.title))]
