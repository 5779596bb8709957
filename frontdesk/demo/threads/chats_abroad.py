"""German and Spanish chats."""

from __future__ import annotations

from frontdesk.conversations.models import Status
from frontdesk.demo.attachments import picture
from frontdesk.demo.script import (
    DIEGO,
    HOUR,
    MAREN,
    TOBIAS,
    WORKSHOP,
    Asks,
    Chats,
    Gives,
    Moves,
    Notes,
    Replies,
    Sees,
    Tags,
    Turns,
    days_ago,
    minutes_ago,
)
from frontdesk.demo.threads.chats import SHOP

THREADS = (
    Chats(f"{SHOP}/de/helme", "de", days_ago(3, "10:30"), (
        Asks("Hallo, fällt der Finch eher groß oder klein aus?"),
        Gives(MAREN, MAREN, 1),
        Replies(MAREN, "Hallo! Eher klein. Bei 54 cm Kopfumfang würde ich M nehmen.", 2),
        Sees(0),
        Asks("es sind 53,5", 1),
        Replies(MAREN, "Dann S, wenn keine Mütze darunter soll, sonst M. Umtauschen geht immer.", 1),
        Sees(0),
        Asks("mit mütze. also M. danke!", 1),
        Turns(Status.SOLVED, MAREN, 2),
    )),
    Chats(f"{SHOP}/de/werkstatt", "de", days_ago(1, "16:00"), (
        Asks("""
            Mein Freilauf dreht durch, tritt ins Leere. Ist das teuer?
        """, files=(picture("nabe.png", (70, 74, 82), (200, 206, 214)),)),
        Notes(MAREN, "Für euch, ich nicke da nur.", 3),
        Moves(WORKSHOP, MAREN, 1),
        Gives(TOBIAS, TOBIAS, 6),
        Replies(TOBIAS, """
            Hallo! Meist ist nur das Fett verharzt: reinigen, 25 Euro. Wenn die Sperrklinken hin sind, 60. Vor dem
            Anruf bei Ihnen machen wir nichts.
        """, 2),
        Sees(1),
        Asks("ok, ich schiebe morgen vorbei", 2),
        Turns(Status.ON_HOLD, TOBIAS, 1),
    ), name="Henrik", email="henrik.v@post.example"),
    Chats(f"{SHOP}/es/tallas", "es", days_ago(2, "18:20"), (
        Asks("hola! mido 1,82, ¿M o L en el culote?"),
        Gives(DIEGO, DIEGO, 2),
        Replies(DIEGO, "¡Hola! L, y si dudas entre dos, siempre la grande: el culote no cede.", 1),
        Sees(0),
        Asks("genial, gracias", 1),
        Tags("before buying", DIEGO, 1),
        Turns(Status.SOLVED, DIEGO, 1),
    ), name="Iker"),
    Chats(f"{SHOP}/es/envios", "es", minutes_ago(18), (
        Asks("¿Enviáis a Canarias?"),
        Asks("es para Tenerife, un casco y unas luces", 1),
    ), name="Yurena"),
    Chats(f"{SHOP}/es/contacto", "es", days_ago(5, "09:50"), (
        Asks("buenas, ¿tenéis tienda en Bilbao?"),
        Replies(DIEGO, """
            Buenas. Todavía no: tienda en Leipzig, y el resto por correo. Si vienes, hay café.
        """, 4, then=Status.SOLVED),
        Sees(0),
        Turns(Status.CLOSED, "", 20 * HOUR),
    )),
)
