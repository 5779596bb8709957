"""What is asked every day in the shop's chats, and answered by a link to an article: what the assistant is tried on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings

from frontdesk.conversations.models import Status
from frontdesk.demo.script import DIEGO, MAREN, TOBIAS, Asks, Chats, Gives, Replies, Sees, days_ago

SHOP = "https://shop.kettleandspoke.example"
ADDRESS, BOOK, CHAIN, RETURN, TRACK = (
    "change-the-address-of-an-order", "bring-a-bike-to-the-workshop", "the-chain-jumps", "send-something-back", "where-is-my-parcel",
)
PAGES = {ADDRESS: "account/orders", BOOK: "service/book", CHAIN: "parts/chains", RETURN: "returns", TRACK: "account/orders"}


class Everyday(NamedTuple):
    days: int
    at: str
    article: str
    asked: str
    answered: str
    """The link stands below it."""


ENGLISH = (
    Everyday(26, "09:12", RETURN, "I bought a jacket two weeks ago and it's too small. Can I still bring it back?", "You can, thirty days is what you have."),
    Everyday(26, "11:40", TRACK, "Ordered on Monday, nothing here yet. How do I see where it is?", "There is a link in the mail that says it is on its way."),
    Everyday(26, "16:05", BOOK, "do i need an appointment for a flat tyre", "For a flat tyre you just come in."),
    Everyday(25, "10:20", CHAIN, "My chain skips when I push hard uphill. What could that be?", "Worn or dirty, most likely. This tells which."),
    Everyday(25, "13:33", RETURN, "how do returns work with you guys?", "Box, label, parcel shop. The whole of it:"),
    Everyday(25, "15:48", ADDRESS, "I typed in the wrong street for my order, can you fix that?", "As long as it is not packed, yes. This is how:"),
    Everyday(24, "09:50", TRACK, "my tracking says the same thing since Thursday", "After three working days we ask the carrier for you."),
    Everyday(24, "12:15", RETURN, "When do I get my money back for the panniers I sent you?", "The day after they are here. More on it:"),
    Everyday(24, "17:02", BOOK, "how long will you need for new brake pads?", "A day. What takes how long is here:"),
    Everyday(23, "10:31", TRACK, "It says delivered but there is no parcel at my door", "Look for a card and ask next door first; then it is ours to solve."),
    Everyday(22, "09:05", RETURN, "The return label is gone, the kids drew on it. Can I get a new one?", "We send you one. The rest stands here:"),
    Everyday(22, "11:11", CHAIN, "gear jumps on one sprocket only, the others are fine", "Then it is the cable, and half a turn does it."),
    Everyday(22, "14:26", BOOK, "What are the opening hours of your workshop?", "Tuesday to Saturday, nine to six."),
    Everyday(21, "13:00", ADDRESS, "We are moving on Friday and my order comes next week. New address please", "Tell us now, before it is packed:"),
    Everyday(20, "10:44", RETURN, "Can I send back a helmet I wore once?", "Once worn on the road, sadly not. What can and what cannot:"),
    Everyday(20, "15:15", TRACK, "where's my package", "The link is in our mail."),
    Everyday(19, "09:30", BOOK, "Do you repair e-bikes and what should I bring?", "We do. Bring the key of the battery:"),
    Everyday(19, "12:50", RETURN, "We pitched the tent in the garden once, in the rain. Return possible?", "After rain not any more, sorry. It stands here:"),
    Everyday(18, "11:23", CHAIN, "is it dangerous to ride on with a slipping chain?", "Not at once, but it costs you the sprockets."),
    Everyday(18, "16:40", TRACK, "The neighbour has not got it, the driver says handed over", "If it is not there after two days it is our loss, not yours:"),
    Everyday(17, "10:02", RETURN, "Wrong size of gloves, I want to exchange them", "Send these back, and order the others:"),
    Everyday(17, "14:14", ADDRESS, "Can my parcel go to my office instead of home?", "Until it is packed, anywhere:"),
    Everyday(16, "09:41", BOOK, "can somebody look at my wheel, it wobbles. how many days", "Two or three days for a wheel:"),
    Everyday(15, "13:37", RETURN, "Do I have to pay for sending it back?", "The label in the parcel is paid. So it goes:"),
    Everyday(15, "17:20", TRACK, "Is there a tracking number for KS-48377?", "It is behind the link in the mail:"),
    Everyday(14, "10:18", CHAIN, "Chain makes a cracking noise and slips in every gear", "In every gear: then it is worn. See here:"),
    Everyday(13, "11:55", RETURN, "refund still not on my account, sent the lamp back on Tuesday", "It leaves us the day after it arrives:"),
    Everyday(12, "09:25", BOOK, "Can I wait while you fix a puncture?", "You can, small things are done while you wait."),
    Everyday(12, "15:05", ADDRESS, "forgot the flat number in my delivery address", "Write it to us at once, with the order number:"),
    Everyday(11, "10:37", TRACK, "How do I know when my bike lights will be delivered?", "The carrier's page says it best. The link is in our mail:"),
    Everyday(9, "12:03", RETURN, "Bought it as a gift and she has the same one already. How do I return it?", "Thirty days, unridden, any box:"),
    Everyday(8, "16:16", CHAIN, "how do I clean a chain that jumps", "Clean, oil, wipe; and if it still jumps:"),
    Everyday(6, "13:29", BOOK, "Are you open on Mondays for repairs?", "Mondays the workshop is closed:"),
    Everyday(5, "09:58", TRACK, "carrier lost my parcel I think. no movement for a week now", "Then it is time to ask. So we go about it:"),
)
GERMAN = (
    Everyday(26, "14:10", RETURN, "Wie kann ich die Jacke zurückgeben? Sie ist zu groß.", "Das geht dreißig Tage lang, so:"),
    Everyday(24, "10:55", BOOK, "Wann hat die Werkstatt offen?", "Dienstag bis Samstag. Mehr dazu:"),
    Everyday(23, "15:30", RETURN, "Wann bekomme ich mein Geld zurück?", "Am Tag, nachdem es bei uns ist:"),
    Everyday(21, "09:48", BOOK, "Muss ich beim Elektrorad etwas mitbringen, wenn ich es zur Reparatur abgebe?", "Den Schlüssel vom Akku, bitte:"),
    Everyday(20, "12:22", RETURN, "Das Rücksendeetikett fehlt im Paket. Was nun?", "Dann schicken wir eins. Alles andere steht hier:"),
    Everyday(18, "13:05", RETURN, "Brauche ich für die Rücksendung den Originalkarton?", "Nein, ein anderer tut es auch:"),
    Everyday(16, "16:44", BOOK, "Kann ich mit einem Platten einfach vorbeikommen?", "Ja, und du kannst darauf warten:"),
    Everyday(14, "11:30", RETURN, "Die Handschuhe passen nicht, ich möchte sie zurückschicken", "Gern, so geht es:"),
    Everyday(11, "14:52", RETURN, "Bis wann kann man bei euch etwas zurückschicken?", "Dreißig Tage:"),
    Everyday(7, "10:09", BOOK, "Ich will mein Fahrrad zur Inspektion bringen, geht das auch samstags?", "Samstags auch:"),
)
SPANISH = (
    Everyday(25, "12:40", RETURN, "¿Cómo devuelvo unas luces que compré la semana pasada?", "Tienes treinta días. Así se hace:"),
    Everyday(23, "16:25", RETURN, "Perdí la etiqueta de devolución, ¿qué hago?", "Te mandamos otra. Lo demás está aquí:"),
    Everyday(21, "10:15", RETURN, "¿Cuántos días tengo para devolver un pedido?", "Treinta:"),
    Everyday(19, "13:50", RETURN, "La chaqueta me queda grande, quiero devolverla", "Claro, así:"),
    Everyday(17, "15:08", RETURN, "¿Puedo usar otra caja para la devolución?", "Sí, cualquiera sirve:"),
    Everyday(15, "11:47", RETURN, "¿Dónde entrego el paquete que quiero devolver?", "En un punto de recogida:"),
    Everyday(13, "14:33", RETURN, "no me gusta el color, se puede devolver?", "Si no se ha usado, sí:"),
    Everyday(10, "12:12", RETURN, "Quiero hacer una devolución", "Así se hace:"),
)


def threads() -> tuple[Chats, ...]:
    """Each a chat of two lines that was solved by its answer. Their links lead to this desk."""
    return (*_of("en", ENGLISH, (MAREN, TOBIAS)), *_of("de", GERMAN, (MAREN,)), *_of("es", SPANISH, (DIEGO,)))


def _of(language: str, everyday: tuple[Everyday, ...], agents: tuple[str, ...]) -> Iterator[Chats]:
    for number, each in enumerate(everyday):
        by = agents[number % len(agents)]
        link = f"{settings.FRONTDESK_ADDRESS}/help/{language}/a/{each.article}/"
        yield Chats(f"{SHOP}/{PAGES[each.article]}", language, days_ago(each.days, each.at), (
            Asks(each.asked),
            Gives(by, by, 1 + number % 3),
            Replies(by, f"{each.answered}\n\n{link}", 2 + number % 4, then=Status.SOLVED),
            Sees(0),
        ))
