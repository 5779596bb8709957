"""The form in which the demo's conversations are written down: who does what, and how long after the line before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from textwrap import dedent

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import Made

HOUR = 60
DAY = 24 * HOUR
"""Every `after` is in minutes."""

INES, TOBIAS, MAREN, DIEGO, PRIYA = "ines", "tobias", "maren", "diego", "priya"
ORDERS, WORKSHOP = "Orders", "Workshop"


@dataclass(frozen=True, slots=True)
class Begin:
    """`days` before today at a time of day by the desk's clock, or `minutes` before now."""

    days: int = 0
    at: str = ""
    minutes: int = 0

    def instant(self, now: datetime, zone: tzinfo) -> datetime:
        if not self.at:
            return now - timedelta(minutes=self.minutes)
        hour, minute = map(int, self.at.split(":"))
        day = now.astimezone(zone) - timedelta(days=self.days)
        return day.replace(hour=hour, minute=minute, second=7 * self.days % 60, microsecond=0).astimezone(now.tzinfo)


def days_ago(days: int, at: str) -> Begin:
    """That many days before today, at that time of day ("14:05")."""
    return Begin(days=days, at=at)


def minutes_ago(minutes: int) -> Begin:
    """Just now, whatever time of day it is."""
    return Begin(minutes=minutes)


@dataclass(frozen=True, slots=True)
class Asks:
    """The customer writes; in a mail thread `by` may name a colleague of theirs."""

    text: str
    after: int = 0
    html: str = ""
    files: tuple[Made, ...] = ()
    by: str = ""
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Replies:
    by: str
    text: str
    after: int
    then: Status = Status.PENDING_CUSTOMER
    html: str = ""
    files: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    by: str
    text: str
    after: int
    files: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Turns:
    """An agent gives the conversation a status; nobody does when `by` is empty."""

    to: Status
    by: str
    after: int


@dataclass(frozen=True, slots=True)
class Gives:
    """An agent gives the conversation to an agent: often to themselves."""

    to: str
    by: str
    after: int


@dataclass(frozen=True, slots=True)
class Moves:
    to: str
    by: str
    after: int
    reason: str = "skill_missing"


@dataclass(frozen=True, slots=True)
class Tags:
    name: str
    by: str
    after: int = 0


@dataclass(frozen=True, slots=True)
class Assesses:
    """An agent judges how much it concerns and how soon it hurts, and says why."""

    impact: Impact
    urgency: Urgency
    reason: str
    by: str
    after: int = 0


@dataclass(frozen=True, slots=True)
class Sees:
    """The chat's visitor has our words on the screen."""

    after: int


Act = Asks | Replies | Notes | Turns | Gives | Moves | Tags | Assesses | Sees


@dataclass(frozen=True, slots=True)
class Mails:
    """A conversation by mail. `customer` is a key of `people.CUSTOMERS`; `subject` the first mail's."""

    customer: str
    subject: str
    begins: Begin
    acts: tuple[Act, ...]
    team: str = ORDERS


@dataclass(frozen=True, slots=True)
class Chats:
    """A conversation through the widget. `name` and `email` are what the visitor left, if anything."""

    page: str
    language: str
    begins: Begin
    acts: tuple[Act, ...]
    name: str = ""
    email: str = ""


Thread = Mails | Chats


def plain(text: str) -> str:
    """The words as they are sent. Paragraphs stand apart by an empty line; a line that begins with `|` stays a line."""
    return "\n\n".join(_paragraph(lines) for lines in dedent(text).strip().split("\n\n"))


def _paragraph(lines: str) -> str:
    written = ""
    for line in lines.strip().splitlines():
        is_of_its_own = line.startswith("|")
        break_ = "\n" if is_of_its_own or written.rpartition("\n")[2].startswith("|") else " "
        written += (break_ if written else "") + line.strip()
    return "\n".join(line.removeprefix("|").strip() for line in written.splitlines())
