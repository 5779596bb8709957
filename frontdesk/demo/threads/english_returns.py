"""English mail to Orders: what comes back, what was wrong, what is to be paid back."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import picture
from frontdesk.demo.script import (
    DAY,
    DIEGO,
    HOUR,
    INES,
    MAREN,
    PRIYA,
    WORKSHOP,
    Asks,
    Assesses,
    Gives,
    Mails,
    Moves,
    Notes,
    Replies,
    Tags,
    Turns,
    days_ago,
    minutes_ago,
)

THREADS = (
    Mails("grace", "Tent pole snapped on the first night", days_ago(4, "08:50"), (
        Asks("""
            Hello,

            The Hollow 2 came on Tuesday and we put it up on Saturday, no wind, no force. One pole snapped at the
            joint (photo). We slept under a friend's tarp.

            I would rather have a working tent than my money back, but we leave again in ten days.

            | Grace Tan
        """, files=(picture("pole.png", (96, 118, 104), (226, 189, 92)),)),
        Gives(MAREN, MAREN, 35),
        Tags("warranty", MAREN),
        Tags("tent", MAREN),
        Replies(MAREN, """
            Dear Ms Tan,

            Thank you for the photo: it is the joint that a batch of March poles had wrong, and yours is from it.
            That is our fault, not the wind's and not yours.

            A new set of poles leaves today by express and is with you on Wednesday at the latest. The old ones you
            may keep for spares; the other three sections are sound.

            | With apologies,
            | Maren
        """, 55),
        Notes(MAREN, """
            Fourth from batch 03-B. @Ines should we write to everybody who bought one before they are all in a
            field?
        """, 5),
        Notes(INES, "Yes. List is out: 61 customers. I write to them tonight.", 2 * HOUR),
        Asks("""
            Poles arrived, tent stands in the living room, cat approves. Thank you for being so straight about it.
        """, 2 * DAY),
        Turns(Status.SOLVED, MAREN, 30),
    )),
    Mails("tom", "RE: RE: Refund still missing", days_ago(2, "09:15"), (
        Asks("""
            This is my third mail. I returned the shoes on the 2nd, you confirmed on the 5th, and my bank has
            nothing. I was told "three to five working days". It has been nine.

            Please do not send me another link to your help pages.

            | T. Hargreaves
        """),
        Assesses(Impact.MEDIUM, Urgency.HIGH, "The third mail about a refund that is a week late", DIEGO, 10),
        Tags("refund", DIEGO),
        Gives(DIEGO, DIEGO, 1),
        Notes(DIEGO, """
            Refund was made to the card that he closed in between; bank sent it back on the 9th and nobody saw it.
        """, 30),
        Replies(DIEGO, """
            Dear Mr Hargreaves,

            You are right, and this time you get an answer instead of a link: we paid to the card with which you had
            paid, the bank returned it because that card is closed, and we overlooked that. It should not have taken
            you three mails to make us look.

            Send me the IBAN of any account of yours and the 89 euros leave today. You see them tomorrow.

            | Diego Fuentes
        """, 12),
        Asks("IBAN DE00 0000 0000 0000 0000 00 (Hargreaves). Thank you for finding it.", 2 * HOUR),
        Replies(DIEGO, """
            Sent a minute ago, with ten euros on top for the trouble. If it is not there tomorrow evening, write to me
            by name.
        """, 50),
    )),
    Mails("joanna", "Wrong size, twice", days_ago(1, "10:05"), (
        Asks("""
            Hi! I ordered gloves in S, got L. Sent them back, got M. I'm starting to find it funny but my fingers
            are cold. KS-48090 and KS-48166.
        """),
        Gives(MAREN, MAREN, 20),
        Notes(MAREN, "Bin 14 in the warehouse is labelled wrong. Told them, they are re-counting.", 45),
        Replies(MAREN, """
            Hi Joanna, it would be funny if it were not our own shelf: somebody has mixed up the labels, and you
            found it for us. An S, tried on by me, is in the post. Keep the M, give it to somebody with bigger
            hands.
        """, 10),
        Asks("Ha! Will do. One more thing: I paid postage twice, 4.90 each. Is that coming back too?", 4 * HOUR),
    )),
    Mails("farah", "Jacket lets water through at the shoulders", minutes_ago(64), (
        Asks("""
            Hello,

            I've had the Ridgeway jacket since October. In steady rain both shoulders are wet after about forty
            minutes, just where my rucksack straps sit. I have washed it once, as the label says.

            Is that what I should expect, or is it faulty? I'm happy to send it in, but I ride to work every day and
            it's the only one I have.

            | Best wishes
            | Farah
        """, files=(
            picture("shoulder.png", (58, 92, 84), (190, 214, 205)), picture("label.png", (214, 210, 198), (120, 112, 96)),
        )),
        Gives(MAREN, MAREN, 31),
        Turns(Status.OPEN, MAREN, 0),
    )),
    Mails("siobhan", "Returned bike computer, wrong item credited", days_ago(7, "13:10"), (
        Asks("""
            Hello, I sent back the bike computer (62 €) but was credited for a bottle cage (9 €). I did wonder if you
            wanted me to keep the cage I never had.
        """),
        Gives(DIEGO, DIEGO, HOUR),
        Tags("refund", DIEGO),
        Replies(DIEGO, """
            Hello Siobhán, two parcels, two labels, one tired colleague. The missing 53 euros left this minute. No
            cage needed.
        """, 20),
        Asks("Got it. Thanks for the quick fix!", DAY),
        Turns(Status.SOLVED, DIEGO, HOUR),
        Turns(Status.CLOSED, "", 3 * DAY),
    )),
    Mails("ben", "Squeaking brake after your service, now sent to the wrong people?", days_ago(3, "16:20"), (
        Asks("""
            I wrote to the workshop address printed on the receipt and it bounced, so you get it: since the service
            last week the rear brake howls like a dog. Can I bring it round on Thursday?
        """),
        Notes(DIEGO, "The receipt has the address from before we moved. For the workshop anyway.", 25),
        Moves(WORKSHOP, DIEGO, 1),
        Tags("brakes", PRIYA, 15),
        Gives(PRIYA, PRIYA, 1),
        Replies(PRIYA, """
            Hi Ben, howling after new pads is nearly always pads that touch with the wrong end first; ten minutes.
            Come on Thursday before ten or after four and you can wait for it. And thank you for the hint with the
            receipt.
        """, 8),
        Asks("Thursday at four. See you then.", 40),
        Replies(PRIYA, "In the book. Bring the key of the lock this time :)", 12, then=Status.ON_HOLD),
    )),
)
