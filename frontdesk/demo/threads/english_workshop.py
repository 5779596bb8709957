"""English mail to the Workshop: repairs, and advice from somebody with oil on their hands."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import picture, text
from frontdesk.demo.script import (
    DAY,
    HOUR,
    PRIYA,
    TOBIAS,
    WORKSHOP,
    Asks,
    Assesses,
    Gives,
    Mails,
    Notes,
    Replies,
    Tags,
    Turns,
    days_ago,
    minutes_ago,
)

THREADS = (
    Mails("marcus", "Hairline crack near the bottom bracket", days_ago(1, "08:15"), (
        Asks("""
            Morning,

            While cleaning I found this line on the down tube, about 4 cm above the bottom bracket. I can feel it
            with a fingernail. Kestrel frame from 2019, 38,000 km, never crashed.

            Is it safe to ride to you (16 km)? I can also take the train.

            | Marcus
        """, files=(
            picture("crack-1.png", (44, 62, 96), (232, 232, 236)), picture("crack-2.png", (40, 56, 88), (246, 120, 96)),
        )),
        Assesses(Impact.MEDIUM, Urgency.HIGH, "A crack in a frame: somebody may fall", PRIYA, 6),
        Gives(PRIYA, PRIYA, 1),
        Tags("frame", PRIYA),
        Tags("safety", PRIYA),
        Replies(PRIYA, """
            Marcus, please do not ride it, not even the 16 km. A line that a fingernail catches on is through the
            paint, and that is where the load is.

            Take the train, or we fetch it: the van is near you tomorrow morning, costs you nothing. Frame has a
            ten-year warranty, so if it is what I think, you get a new one.
        """, 5),
        Asks("Van would be great. 8 Orchard Rise, I'm home till 11.", 22),
        Notes(PRIYA, "Told the driver. Tobias, have we got a 58 Kestrel in anything but orange?", 10),
        Notes(TOBIAS, "Blue and the old green. Let him choose, he has earned it.", 18),
        Replies(PRIYA, """
            Driver comes between 9 and 10. If it has to be a new frame: blue, or the old green. Think about it
            over breakfast.
        """, 7),
    ), WORKSHOP),
    Mails("pete", "12 bikes: when can you do the pre-season checks?", days_ago(8, "12:00"), (
        Asks("""
            Hi Priya,

            Same procedure as every spring: the 18 old hire bikes need checking before the season. Two vans of nine,
            or all at once? We can bring them any day but Wednesday.

            | Pete
        """),
        Gives(PRIYA, PRIYA, 2 * HOUR),
        Tags("fleet", PRIYA),
        Replies(PRIYA, """
            Hi Pete, two vans of nine, Monday and Thursday of next week, and each lot is ready three days later.
            You said 12 in the subject and 18 below?
        """, 15),
        Asks("18. The 12 are the new ones that Hannah wants. Monday and Thursday it is.", HOUR),
        Notes(PRIYA, "Booked benches 1 and 2 for both days. Gear cables: order 40.", 6),
        Turns(Status.ON_HOLD, PRIYA, 2),
        Asks("""
            First nine dropped off. Number 7 has a wobble in the back wheel that its last rider called
            "character".
        """, 5 * DAY),
        Replies(PRIYA, """
            Character removed, two spokes added. All nine can be fetched from Thursday noon.
        """, 2 * DAY, then=Status.ON_HOLD),
    ), WORKSHOP),
    Mails("eleanor", "How tight is tight? (stem bolts)", days_ago(9, "18:30"), (
        Asks("""
            Hello workshop,

            My new stem says 5 Nm and I own no torque wrench. Is there a way to get it right by hand, or is this how
            people lose their teeth?
        """),
        Replies(PRIYA, """
            Hello Eleanor,

            By hand with the short end of a 4 mm key, two fingers, until it stops feeling like nothing is happening:
            that is about 4 to 5. But teeth are dear and a torque wrench is 35 euros, or free on Saturdays at our
            bench. Bring cake and we let you do all the bolts.
        """, 15 * HOUR, then=Status.SOLVED),
        Turns(Status.CLOSED, "", 4 * DAY),
    ), WORKSHOP),
    Mails("farah", "Is my bike ready?", days_ago(2, "12:45"), (
        Asks("""
            Hi, job 2217, the red town bike. You said Tuesday and I have not heard. I need it on Friday for a
            wedding (long story).
        """),
        Gives(PRIYA, PRIYA, 50),
        Notes(PRIYA, """
            Waiting for the hub gear's shift cable, Shimadori part 3S-21. Supplier says Thursday. Spare bike for
            her?
        """, 5),
        Replies(PRIYA, """
            Hi Farah, nearly: one cable for the hub gear comes on Thursday morning, and it takes me an hour. You can
            fetch it on Thursday from three. If the cable fails us, you get my own town bike for the wedding, it
            even has a basket for flowers.
        """, 4, then=Status.ON_HOLD),
    ), WORKSHOP),
    Mails("dev", "Invitation to quote: family bike check ×4", minutes_ago(205), (
        Asks("""
            Hello,

            Four bikes (two Moorlands, two children's), nothing dramatic, they just all make noises. What would a
            check of all four cost, and could we have them back the same day?

            | Dev
        """, html="""
            <p>Hello,</p>
            <p>Four bikes, <b>nothing dramatic</b>, they just all make noises:</p>
            <table border="1" cellpadding="4"><tr><th>bike</th><th>noise</th></tr>
            <tr><td>Moorland 2 (2021)</td><td>click, left pedal</td></tr>
            <tr><td>Moorland 2 (2023)</td><td>rattle, mudguard</td></tr>
            <tr><td>Wren 20</td><td>squeal, front brake</td></tr>
            <tr><td>Wren 16</td><td><i>the whole thing</i></td></tr></table>
            <p>What would a check of all four cost, and could we have them back the same day?</p><p>Dev</p>
        """),
        Gives(PRIYA, PRIYA, 31),
        Replies(PRIYA, """
            Hi Dev, nice table. 180 for all four, parts extra, and yes: bring them by nine, fetch them at six. Next
            free days are Tuesday and Friday. The Wren 16 I would do for the fun of it.
        """, 140),
    ), WORKSHOP),
    Mails("neil", "Spoke length for a 36-hole Gale rim", minutes_ago(92), (
        Asks("""
            Dear workshop, I am lacing my first wheel. Rim Gale 622, ERD 601; hub flange 58 mm, centre to flange 35
            mm, 36 holes, three-cross. I get 293.4. Three calculators give me three numbers. Whom should I believe?
        """, files=(text("my-sums.txt", """
            R = 300.5, r = 29, w = 35, a = 60 deg
            sqrt(R^2 + r^2 + w^2 - 2 R r cos a) - 1.2 = 288.0 ?
        """),)),
    ), WORKSHOP),
)
