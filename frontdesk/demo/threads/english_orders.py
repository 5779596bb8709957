"""English mail to Orders: parcels that are late, addresses that change, questions before buying."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import pdf, text
from frontdesk.demo.script import (
    DAY,
    DIEGO,
    HOUR,
    MAREN,
    TOBIAS,
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
    Mails("eleanor", "Parcel KS-48213 says delivered, but it is not here", minutes_ago(170), (
        Asks("""
            Good morning,

            The tracking page for KS-48213 says "handed to resident" yesterday at 16:42. I live alone and was at
            work until six. Nothing at the door, nothing with the neighbours, no card in the letterbox.

            It is the Ridgeway rain jacket in green, size M, and I leave for Skye on Friday. Can you find out who
            signed?

            | Thank you,
            | Eleanor Whitcombe
        """),
        Gives(MAREN, MAREN, 14),
        Tags("parcel lost", MAREN),
        Assesses(Impact.LOW, Urgency.HIGH, "The parcel is lost, and a date depends on it", MAREN),
        Replies(MAREN, """
            Good morning Ms Whitcombe,

            I am sorry, that is the last thing one needs before a holiday. I have asked the carrier for the
            signature and the position of the van when it was given; they answer such enquiries within the day.

            Whatever they say: if the jacket is not in your hands by noon tomorrow, I send a second one by courier
            so that it reaches you before Friday. You need to do nothing for that.

            | Kind regards,
            | Maren
        """, 11),
        Asks("That is very kind. I will be home from half past twelve today in case they try again.", 35),
        Notes(MAREN, """
            Carrier's enquiry no. 7731-204. Two green M left in Leipzig, I have put one aside under my name.
        """, 9),
    )),
    Mails("dev", "Child seat: does it fit a Moorland 2?", days_ago(2, "10:20"), (
        Asks("""
            Hi there,

            We have two of your Moorland 2 bikes (bought in 2021 and 2023). Does the Sparrow child seat fit both? The
            page says "carrier rails 10 to 16 mm" and I have no idea what ours are.

            | Cheers
            | Dev
        """),
        Gives(DIEGO, DIEGO, 25),
        Tags("before buying", DIEGO),
        Replies(DIEGO, """
            Hi Dev,

            The 2023 one has 10 mm rails: it fits as it comes. In 2021 we built them with 8 mm rails, where the
            clamp would be loose, so for that one you need the rubber sleeves (part SP-08, we put them into the box
            for nothing if you tell us so in the order's comment).

            One thing that the page should say and does not: with a bag on the side the seat's foot rests touch it.
            Most families hang the bag in front.

            | Best
            | Diego
        """, 40),
        Asks("Perfect answer, ordered with the comment. Thanks!", 3 * HOUR),
        Turns(Status.SOLVED, DIEGO, 20),
    )),
    Mails("ruth", "Purchase order 2291: 24 helmets for cycling week", days_ago(6, "09:05"), (
        Asks("""
            Dear Kettle & Spoke,

            Please find attached our purchase order for 24 children's helmets (12 × S, 12 × M, mixed colours) for
            our cycling week. We need them on site three days before it starts, and an invoice with the order number
            on it.

            | With best wishes
            | Ruth Adeyemi, School Business Manager
        """, files=(pdf(
            "PO-2291.pdf", "HILLCREST PRIMARY SCHOOL", "Purchase order 2291", "",
            "12 x helmet Finch, size S, mixed colours",
            "12 x helmet Finch, size M, mixed colours", "", "Deliver to the school office, weekdays 8 to 15 h.",
        ),)),
        Gives(MAREN, TOBIAS, 30),
        Tags("school", TOBIAS),
        Notes(TOBIAS, "Same as last year: 15 % and no postage. Their office closes at three, tell the carrier.", 4),
        Replies(MAREN, """
            Dear Ms Adeyemi,

            Thank you for the order. All 24 are here and leave tomorrow by pallet, to arrive the day after between 9
            and 12. The invoice is attached and carries your number 2291; as last year you have 15 % off and pay no
            postage.

            If a size turns out wrong, send those back unused at our cost any time this term.

            | Kind regards,
            | Maren Vogt
        """, 2 * HOUR, files=(pdf(
            "Invoice-10877.pdf", "KETTLE & SPOKE", "Invoice 10877 for purchase order 2291", "",
            "24 helmets Finch     24 x 31.00      744.00",
            "School discount 15 %                -111.60", "Total                               632.40 EUR",
        ),)),
        Asks("""
            All arrived, all heads fitted but one. What do we do with one S too few and one M too many?
        """, 2 * DAY, by="callum"),
        Replies(MAREN, """
            Dear Mr Reid, one S is on its way to you today. Keep the M until somebody grows into it, that is cheaper
            for both of us than a parcel.
        """, 50, then=Status.SOLVED),
        Asks("You have a customer for life. The children say thank you!", 4 * HOUR, by="callum"),
        Turns(Status.CLOSED, MAREN, DAY),
    )),
    Mails("aisha", "Change of address for KS-48307", minutes_ago(48), (
        Asks("""
            Hello, I ordered last night and only now see that my old address is still on file. Please send KS-48307 to
            14 Larch Road, flat 3, and not to Mill Lane. It has not been sent yet, has it?
        """),
    )),
    Mails("will", "Gift voucher does not work at the till", minutes_ago(26), (
        Asks("""
            Tried three times. "This voucher has been used". It has not, my sister gave it to me on Sunday, it is
            still in the envelope. Voucher K4SP-77QD-0192, 50 euros.

            Sent from my phone
        """),
    )),
    Mails("hannah", "Quote for 12 touring bikes, season start", days_ago(5, "11:30"), (
        Asks("""
            Hi all,

            We would like to add twelve Kestrel tourers to the hire fleet: 3 × S, 5 × M, 4 × L, with racks, dynamo
            lights and the wide Moorland 38 tyres. Two questions besides the price:

            | - can the saddles be swapped for the gel model at cost?
            | - could you deliver half of them two weeks before the rest? We have no room for twelve boxes.

            | Thanks, Hannah
            | Northgate Cycle Tours
        """, files=(text("sizes.csv", "size,frames,saddle\nS,3,gel\nM,5,gel\nL,4,standard\n", "text/csv"),)),
        Gives(TOBIAS, TOBIAS, HOUR),
        Tags("quote", TOBIAS),
        Notes(TOBIAS, "Third year with them. I would go to 14 % if they take all twelve; asked Ines.", 6),
        Notes("ines", """
            Fine with 14. The L frames come only at the end of the month, so her two deliveries suit us too.
        """, 3 * HOUR),
        Replies(TOBIAS, """
            Hi Hannah,

            Good to hear that the season looks like twelve more. The quote is attached: 14 % off the list, gel
            saddles on the S and M frames at cost (9 euros apiece), two deliveries: the eight S and M at once, the
            four L about two weeks later. It holds for 14 days.

            | Best, Tobias
        """, 40, files=(pdf(
            "Quote-3301.pdf", "KETTLE & SPOKE", "Quote 3301 for Northgate Cycle Tours", "",
            "12 Kestrel touring, racks, dynamo, Moorland 38",
            "8 gel saddles at cost", "14 % off list. Two deliveries. Valid 14 days.",
        ),)),
        Asks("""
            Looks right. I need Pete's signature, he is back on Monday. Please keep the frames for us till then?
        """, DAY),
        Replies(TOBIAS, "Kept until the quote ends. Greetings to Pete.", 25, then=Status.ON_HOLD),
    )),
    Mails("neil", "Invoice for March missing", days_ago(3, "15:40"), (
        Asks("""
            Hello, my accountant says there is no invoice for order KS-47120 (two inner tubes, one pump). Could
            you send it again?
        """),
        Replies(DIEGO, """
            Hello Neil, here it is. You also find all of them under My account, Orders, Papers.
        """, 33, then=Status.SOLVED, files=(pdf(
            "Invoice-10402.pdf", "KETTLE & SPOKE", "Invoice 10402", "", "2 inner tubes 40-622   2 x 6.50    13.00",
            "1 floor pump Gale                  34.00", "Total                              47.00 EUR",
        ),)),
        Turns(Status.CLOSED, DIEGO, 20 * HOUR),
    )),
)
