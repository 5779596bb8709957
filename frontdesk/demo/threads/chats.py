"""English chats out of the shop's pages: short, quick, and sometimes their writer is gone before the answer."""

from __future__ import annotations

from frontdesk.conversations.models import Status
from frontdesk.demo.script import (
    DIEGO,
    HOUR,
    MAREN,
    TOBIAS,
    Asks,
    Chats,
    Gives,
    Notes,
    Replies,
    Sees,
    Tags,
    Turns,
    days_ago,
    minutes_ago,
)

SHOP = "https://shop.kettleandspoke.example"

THREADS = (
    Chats(f"{SHOP}/tents/hollow-2", "en", minutes_ago(7), (
        Asks("Hi! Is the Hollow 2 in sand colour coming back this month?"),
        Asks("I only see it in green", 1),
        Gives(DIEGO, DIEGO, 2),
        Turns(Status.OPEN, DIEGO, 0),
    ), name="Robin"),
    Chats(f"{SHOP}/cart", "en", minutes_ago(4), (
        Asks("my discount code SPRING10 isn't doing anything??"),
    )),
    Chats(f"{SHOP}/bikes/kestrel", "en", days_ago(1, "15:10"), (
        Asks("What is the difference between the Kestrel and the Kestrel Plus besides 300 euros"),
        Gives(TOBIAS, TOBIAS, 1),
        Replies(TOBIAS, """
            Hello! Dynamo light, a rack that takes 27 kg, and a belt instead of a chain. No oil on your trousers
            ever again.
        """, 2),
        Sees(0),
        Asks("is the belt worth it", 1),
        Replies(TOBIAS, """
            If you ride all winter: yes, easily. If you ride on Sundays in June: no, buy a good lunch instead.
        """, 1),
        Sees(0),
        Asks("haha ok. all winter it is. thanks!", 2),
        Tags("before buying", TOBIAS, 2),
        Turns(Status.SOLVED, TOBIAS, 1),
    ), name="Kit Marlow", email="kit.marlow@mail.example"),
    Chats(f"{SHOP}/service/book", "en", days_ago(2, "11:05"), (
        Asks("Can I book a service for tomorrow morning? Name is Okafor, grey commuter, brakes"),
        Gives(MAREN, MAREN, 1),
        Replies(MAREN, "Tomorrow is full, the day after at 8:30 is free. Shall I put you down?", 3),
        Sees(1),
        Asks("yes please", 1),
        Replies(MAREN, """
            Done: Okafor, grey commuter, brakes, 8:30. You get a text when it is ready.
        """, 2, then=Status.SOLVED),
        Sees(0),
        Turns(Status.CLOSED, MAREN, 3 * HOUR),
    ), name="Chidi Okafor"),
    Chats(f"{SHOP}/returns", "en", minutes_ago(43), (
        Asks("do i have to use the original box for a return"),
        Gives(DIEGO, DIEGO, 2),
        Replies(DIEGO, "No, any box that survives the trip. Just cover the old label.", 3),
        Notes(DIEGO, "Was gone before I answered, but left an address: it follows by mail.", 6),
    ), email="jules.t@post.example"),
    Chats(f"{SHOP}/lights/lantern-700", "en", minutes_ago(80), (
        Asks("Lantern 700: is it allowed on German roads?"),
        Gives(MAREN, MAREN, 3),
        Replies(MAREN, """
            Yes, it has the K number on the underside and a cut-off beam. The 300 has not, that one is for your
            head.
        """, 4),
        Sees(0),
        Asks("good to know. and how long at full power?", 2),
        Replies(MAREN, "Two and a half hours by our own watch. The box says three.", 2),
        Sees(1),
    ), name="Sven A."),
)
