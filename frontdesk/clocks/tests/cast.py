"""Promises by which the tests count: mornings of the world are in Berlin's winter, 09:00 UTC is 10:00 there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from frontdesk.clocks import calendars, policies
from frontdesk.clocks.calendars import Hours
from frontdesk.clocks.matching import Promise
from frontdesk.clocks.models import BusinessCalendar, PolicyVersion, SlaClock
from frontdesk.conversations import post, status
from frontdesk.conversations.models import Conversation, Message
from frontdesk.conversations.post import Words
from tests.world import World

WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = Hours(WEEK)
PAUSING = frozenset({"pending_customer"})
HOUR = 3600


def at(text: str) -> datetime:
    """Of March 2026 in UTC: `at("02 10:30")` is Monday the second."""
    return datetime.strptime(f"2026-03-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def office(name: str = "Office", hours: Hours = OFFICE) -> BusinessCalendar:
    """Open from nine to five, in UTC so that the tests can be read."""
    return BusinessCalendar.objects.filter(name=name).first() or calendars.add(name=name, zone="UTC", hours=hours, by=None)


def promise(kind: str, hours: float, *, calendar: BusinessCalendar | None = None) -> Promise:
    pauses = frozenset() if kind.endswith("_response") else PAUSING
    return Promise(kind, hours * HOUR, (calendar or office()).pk, pauses)


def everybody(**hours: float) -> PolicyVersion:
    """Promise everybody so many hours of each kind: `everybody(first_response=4)`."""
    always = policies.always()
    return policies.save(always, name=always.name, conditions={}, promises=[promise(kind, each) for kind, each in hours.items()], by=None)


def answer(world: World, conversation: Conversation, when: datetime, then: str = "pending_customer") -> Message:
    return post.reply(conversation, by=world.alba, words=Words("We look into it."), then=then, at=when)


def be(conversation: Conversation, to: str, when: datetime) -> None:
    status.change(conversation, to=to, by=None, at=when)


def clock(conversation: Conversation, kind: str, number: int = 1) -> SlaClock:
    return SlaClock.objects.get(conversation=conversation, kind=kind, number=number)


def kinds(conversation: Conversation) -> list[str]:
    return [event.kind for event in conversation.events.order_by("pk")]


__all__ = ["HOUR", "OFFICE", "PAUSING", "WEEK", "answer", "at", "be", "clock", "date", "everybody", "kinds", "office", "promise", "timedelta"]
