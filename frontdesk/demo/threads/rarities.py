"""What a desk meets now and then: right-to-left writing, a subject without end, hardly any words, none."""

from __future__ import annotations

from frontdesk.conversations.models import Status
from frontdesk.demo.attachments import text
from frontdesk.demo.script import (
    DAY,
    HOUR,
    INES,
    MAREN,
    TOBIAS,
    Asks,
    Gives,
    Mails,
    Notes,
    Replies,
    Tags,
    Turns,
    days_ago,
    minutes_ago,
)

ENDLESS_SUBJECT = (
    "Re: Fwd: Re: AW: RE: Order KS-47702 (2 × Drift pannier, 1 × Lantern 700, 1 × Gale floor pump, 4 × bottle cage, "
    "black, NOT the silver ones that came last time) – delivery to the caravan site, not to my home address, please read the "
    "whole mail before you answer because the last two colleagues did not, and the parcel went to my home address, "
    "where nobody is until September, as I wrote in the first mail, which is below, and in the second, which is below that"
)

THREADS = (
    Mails("layla", "استفسار عن مقاس الدراجة", minutes_ago(131), (
        Asks("""
            مرحباً،

            أرغب في شراء دراجة Kestrel لابنتي. طولها 158 سم وتركب إلى المدرسة كل يوم (حوالي 4 كم). هل المقاس S مناسب
            لها أم الأفضل أن ننتظر حتى تكبر قليلاً؟

            | شكراً لكم،
            | ليلى حداد
        """),
        Gives(TOBIAS, TOBIAS, 30),
        Tags("before buying", TOBIAS),
        Notes(TOBIAS, """
            Asks whether an S fits her daughter, 158 cm, for 4 km to school. S is right, saddle low. My
            brother-in-law reads my answer over.
        """, 12),
        Replies(TOBIAS, """
            مرحباً ليلى،

            المقاس S مناسب من 155 سم، أي أنه يناسب ابنتك الآن ولعدة سنوات. نضبط المقعد والمقود مجاناً، ويمكنها تجربة
            الدراجة عندنا في أي يوم قبل الشراء.

            | مع أطيب التحيات
            | Tobias Lindqvist
        """, 80),
    )),
    Mails("tom", ENDLESS_SUBJECT, days_ago(6, "21:35"), (
        Asks("""
            To be read to the end:

            | Row K, pitch 114
            | Seaview Caravan Site
            | the blue one with the flag

            The bottle cages in black.

            | T. Hargreaves
        """),
        Gives(MAREN, MAREN, 12 * HOUR),
        Replies(MAREN, """
            Dear Mr Hargreaves, read to the end, twice. Black cages, row K, pitch 114, the blue one with the flag. The
            parcel at your home address is being fetched back, you need not do anything.
        """, 10),
        Asks("It came. Black. Thank you.", 2 * DAY),
        Turns(Status.SOLVED, MAREN, 30),
    )),
    Mails("will", "", days_ago(4, "23:50"), (
        Asks("?"),
        Replies(MAREN, """
            Hello Will, we would love to answer, but only the question mark has arrived. What was it about?
        """, 10 * HOUR),
    )),
    Mails("marcus", "Two photos and my ride log, as promised to Priya", days_ago(5, "20:00"), (
        Asks("""
        """, files=(text("ride-log.txt", "\n".join(f"day {day:2}: {38 + day * 7 % 23} km" for day in range(1, 22))),)),
        Notes(INES, """
            No words, but I know what it is: mileage for his wear study. Printed, it hangs at bench 1.
        """, 14 * HOUR),
        Turns(Status.SOLVED, INES, 1),
        Turns(Status.CLOSED, "", 2 * DAY),
    )),
)
