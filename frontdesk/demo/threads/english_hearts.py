"""English mail in which more is said than the matter: somebody has had enough, somebody needs care."""

from __future__ import annotations

from frontdesk.conversations.models import Status
from frontdesk.demo.script import MAREN, PRIYA, WORKSHOP, Asks, Gives, Mails, Replies, Turns, days_ago, minutes_ago

THREADS = (
    Mails("tom", "Lantern 40 goes dark after ten minutes", days_ago(8, "17:20"), (
        Asks("""
            Hi,

            the Lantern 40 headlight goes dark after ten minutes although the battery indicator is green. I charged
            it twice with the cable from the box.

            | Tom
        """),
        Gives(PRIYA, PRIYA, 30),
        Replies(PRIYA, """
            Hello Tom,

            That sounds like the old firmware. Hold the button for eight seconds until it blinks blue, then charge it
            once until it is full. Does it stay on now?
        """, 45),
        Turns(Status.SOLVED, "", 60 * 24 * 5),
    ), WORKSHOP),
    Mails("tom", "Still dark", minutes_ago(96), (
        Asks("""
            This is the third time that I write about the Lantern 40 headlight. It goes dark after ten minutes, the
            battery indicator is green, and your button trick did nothing. Last night I rode home without a light,
            which is unacceptable.

            Please send one that works before Friday, or I return all of it and cancel my club membership.

            | Tom Hargreaves
        """),
    ), WORKSHOP),
    Mails("edith", "An order of my late husband", minutes_ago(150), (
        Asks("""
            Good morning,

            my husband passed away at the beginning of the month. I now found your letter that a cargo bike which he
            ordered is ready. I do not know what he paid for it, and I could not ride it.

            What do I have to do?

            | Edith Marlowe
        """),
        Gives(MAREN, MAREN, 20),
    )),
)
