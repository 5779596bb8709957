"""What is asked every day in the shop's chats, most of it answered by a link to an article: what topics are learned from, and what
the assistant is tried on.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from frontdesk.conversations.models import Status
from frontdesk.demo.script import DIEGO, MAREN, TOBIAS, Act, Asks, Begin, Chats, Gives, Replies, Sees, Tags, days_ago
from frontdesk.demo.threads import everyday_english, everyday_german, everyday_spanish
from frontdesk.demo.threads.everyday_form import PAGES, Everyday

SHOP = "https://shop.kettleandspoke.example"
DAYS = 26
OPENS, OPEN_MINUTES = 9 * 60, 8 * 60
UNFILED = 6
"""Each sixth nobody found the time to tag."""


def threads() -> tuple[Chats, ...]:
    """Each a chat of two lines that was solved by its answer. Their links lead to this desk."""
    return (
        *_of("en", everyday_english.ASKED, (MAREN, TOBIAS)), *_of("de", everyday_german.ASKED, (MAREN,)),
        *_of("es", everyday_spanish.ASKED, (DIEGO,)),
    )


def _of(language: str, asked: tuple[Everyday, ...], agents: tuple[str, ...]) -> Iterator[Chats]:
    for number, each in enumerate(asked):
        by = agents[number % len(agents)]
        yield Chats(f"{SHOP}/{PAGES[each.article]}", language, _begins(number, len(asked)), tuple(_acts(each, number, language, by)))


def _begins(number: int, of: int) -> Begin:
    """Spread over the weeks, at any time of the shop's day."""
    minute = OPENS + number * 89 % OPEN_MINUTES
    return days_ago(DAYS - number * DAYS // of, f"{minute // 60:02}:{minute % 60:02}")


def _acts(each: Everyday, number: int, language: str, by: str) -> Iterator[Act]:
    yield Asks(each.asked)
    yield Gives(by, by, 1 + number % 3)
    if each.tag and number % UNFILED:
        yield Tags(each.tag, by)
    link = f"\n\n{settings.FRONTDESK_ADDRESS}/help/{language}/a/{each.article}/" if each.article else ""
    yield Replies(by, each.answered + link, 2 + number % 4, then=Status.SOLVED)
    yield Sees(0)
