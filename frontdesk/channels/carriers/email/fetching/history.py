"""What a mailbox's own past says about how long it may be silent: kept in four figures, whatever its size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.channels.carriers.email.mailbox import Mailbox

FEWEST_MAILS = 20
SHORTEST_PAST = timedelta(days=7)
"""With it, a weekend is part of every history."""
SHORTEST_SILENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class History:
    """When its server received the first and the newest mail that we know, the longest silence between two, how many."""

    first_at: datetime | None
    last_at: datetime | None
    longest_gap_seconds: int
    mails: int

    @classmethod
    def of(cls, mailbox: Mailbox) -> History:
        return cls(mailbox.first_mail_at, mailbox.last_mail_at, mailbox.longest_gap_seconds, mailbox.mails_seen)

    def after(self, instants: Iterable[datetime], *, now: datetime) -> History:
        """With these mails as well. One older than the newest (moved, imported) ends no silence; none is of the future."""
        first, last, gap, mails = self.first_at, self.last_at, self.longest_gap_seconds, self.mails
        for at in sorted(min(at, now) for at in instants):
            mails += 1
            first = first or at
            if last is None or at > last:
                gap = max(gap, int((at - last).total_seconds())) if last else gap
                last = at
        return History(first, last, gap, mails)

    def expected_by(self) -> datetime | None:
        """From then on the silence is longer than it ever was; None while the past is too short to tell."""
        if self.first_at is None or self.last_at is None or self.mails < FEWEST_MAILS or self.last_at - self.first_at < SHORTEST_PAST:
            return None
        return self.last_at + max(timedelta(seconds=self.longest_gap_seconds), SHORTEST_SILENCE)

    def columns(self) -> dict[str, datetime | int | None]:
        """As the mailbox's row keeps it."""
        return {
            "first_mail_at": self.first_at, "last_mail_at": self.last_at, "longest_gap_seconds": self.longest_gap_seconds,
            "mails_seen": self.mails, "expected_by": self.expected_by(),
        }
