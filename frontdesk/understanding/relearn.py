"""The desk's topics are learned from its own tags, again and again, beside everything else."""

from __future__ import annotations

import secrets
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Max

from frontdesk.conversations.models import Conversation, Event, Message
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit import clock, jobs, rows
from frontdesk.understanding.about import text_of
from frontdesk.understanding.models import Answer, Learned

LOOKS_EVERY_SECONDS = 300
FEWEST_EXAMPLES = 5
"""Of a tag: with fewer it is not suggested."""
MOST_OF_A_TAG, MOST_EXAMPLES, MOST_REFUSED = 200, 4000, 500
MOST_WAITING = 200
"""Conversations that are read again for what was learned first; the newest ones."""
NEWS_SHARE, LEAST_NEWS = 0.1, 5
"""It is learned anew once so many taggings have changed, as a share of the examples and in number."""
KINDS = ("conversation.tagged", "conversation.untagged")
_TAGGED = """
    SELECT g.conversation_id, t.name, c.subject, m.text FROM conversations_tagging g
      JOIN conversations_tag t ON t.id = g.tag_id JOIN conversations_conversation c ON c.id = g.conversation_id
      JOIN conversations_message m ON m.id = (
           SELECT MIN(f.id) FROM conversations_message f WHERE f.conversation_id = g.conversation_id AND f.author_kind = 'customer')
     WHERE c.merged_into_id IS NULL ORDER BY g.id DESC LIMIT %s
"""
_WAITING = """
    SELECT c.id, m.id FROM conversations_conversation c
      JOIN conversations_message m ON m.id = (
           SELECT MIN(f.id) FROM conversations_message f WHERE f.conversation_id = c.id AND f.author_kind = 'customer')
     WHERE c.status NOT IN (%s, %s) AND c.merged_into_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM conversations_tagging g WHERE g.conversation_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM understanding_suggestion s WHERE s.conversation_id = c.id)
     ORDER BY c.id DESC LIMIT %s
"""
_REFUSED = """
    SELECT c.subject, m.text FROM understanding_suggestion s JOIN conversations_conversation c ON c.id = s.conversation_id
      JOIN conversations_message m ON m.id = (
           SELECT MIN(f.id) FROM conversations_message f WHERE f.conversation_id = s.conversation_id AND f.author_kind = 'customer')
     WHERE s.answer = %s AND NOT EXISTS (SELECT 1 FROM conversations_tagging g WHERE g.conversation_id = s.conversation_id)
     ORDER BY s.id DESC LIMIT %s
"""


@dataclass(slots=True)
class Examples:
    """Texts with the tags under which people filed them, and the numbers of their conversations; no text twice under a tag."""

    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


def is_due() -> bool:
    """Have enough taggings changed since it was learned last?"""
    known = Learned.objects.defer("content").first()
    since, examples = (known.seen_event_id, known.examples) if known else (0, 0)
    enough = max(LEAST_NEWS, int(NEWS_SHARE * examples))
    return len(Event.objects.filter(pk__gt=since, kind__in=KINDS).order_by()[:enough].values_list("pk", flat=True)) >= enough


def examples() -> Examples:
    """The newest conversations of each tag that has enough of them."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for number, tag, subject, text in rows.select(_TAGGED, [MOST_EXAMPLES]):
        said = text_of(subject, text)
        if said and len(found[tag]) < MOST_OF_A_TAG:
            found[tag].append((said, str(number)))
    made = Examples()
    for tag, texts in sorted(found.items()):
        if len(texts) >= FEWEST_EXAMPLES:
            made.texts += [said for said, _number in texts]
            made.numbers += [number for _said, number in texts]
            made.tags += [tag] * len(texts)
    return made


def refused() -> list[str]:
    """What was about none of the tags: a suggestion was refused, and nobody filed it under another."""
    return [said for subject, text in rows.select(_REFUSED, [Answer.REFUSED, MOST_REFUSED]) if (said := text_of(subject, text))]


@jobs.task(name="understanding.relearn", priority=-10)
def relearn() -> None:
    """Learn them anew, if there is anything to learn. No transaction is open meanwhile, and it rests as long as it works."""
    seen = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    taught = examples()
    topics = Counter(taught.tags)
    from frontdesk.understanding import learn, shelf  # a second of imports, for a job of minutes

    if len(topics) < learn.FEWEST_TOPICS:
        Learned.objects.all().delete()
        return
    is_first = not Learned.objects.exists()
    made = learn.learn(taught.texts, taught.tags, none_of_these=refused(), names=taught.numbers, tell=_Rests().between)
    Learned.objects.update_or_create(pk=1, defaults={
        "content": shelf.written(made), "token": secrets.token_hex(8), "examples": len(taught.texts), "topics": len(topics),
        "seen_event_id": seen, "at": clock.now(),
    })
    if is_first:
        _suggest_for_what_waits()


def _suggest_for_what_waits() -> None:
    """Nothing could be suggested when these came: a desk that has just learned its topics shows them where people work now."""
    from frontdesk.understanding import suggest  # it needs the same numbers

    waiting = rows.select(_WAITING, [*FINISHED_STATUSES, MOST_WAITING])
    conversations = Conversation.objects.in_bulk([number for number, _message in waiting])
    messages = Message.objects.in_bulk([number for _conversation, number in waiting])
    rests = _Rests()
    for conversation_id, message_id in waiting:
        suggest.suggest(conversations[conversation_id], messages[message_id])
        rests.between("", 0, 0)


class _Rests:
    """Everybody else comes in between two slices."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def between(self, _what: str, _done: int, _of: int) -> None:
        time.sleep(time.monotonic() - self._began)
        self._began = time.monotonic()


def _look() -> None:
    if is_due():
        relearn.enqueue(key="understanding.relearn")


look_often = jobs.task(name="understanding.look_for_tags", every_seconds=LOOKS_EVERY_SECONDS)(_look)
