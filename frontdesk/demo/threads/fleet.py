"""One very long thread: a courier firm's fourteen cargo bikes go through the workshop in eight days."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import text
from frontdesk.demo.script import (
    HOUR,
    PRIYA,
    TOBIAS,
    WORKSHOP,
    Act,
    Asks,
    Assesses,
    Gives,
    Mails,
    Notes,
    Replies,
    Tags,
    Turns,
    days_ago,
)

PLAN = """
    Tag;Räder
    1;1 2
    2;3 4
    3;5 6
    4;7 8
    5;9 10 11
    6;12 13 14
"""


def _they(words: str, after: int, by: str = "") -> Act:
    return Asks(words, after, by=by)


def _we(words: str, after: int, by: str = PRIYA) -> Act:
    return Replies(by, words, after)


def _aside(words: str, after: int, by: str = PRIYA) -> Act:
    return Notes(by, words, after)


ACTS: tuple[Act, ...] = (
    Asks("""
        Moin zusammen,

        wie besprochen: alle 14 Lastenräder zur Frühjahrsinspektion. Wir können nie mehr als drei Räder gleichzeitig
        entbehren, der Plan hängt an. Bitte jeden Abend eine kurze Meldung, was fertig ist.

        | Jonas Petersen
        | Elbkurier GmbH
    """, files=(text("plan.csv", PLAN, "text/csv"),)),
    Gives(PRIYA, TOBIAS, 15),
    Tags("fleet", TOBIAS),
    Assesses(Impact.MEDIUM, Urgency.MEDIUM, "Vierzehn Räder und ein Plan, der halten muss", TOBIAS),
    _we("""
        Moin Jonas, Plan passt. Bringt die Räder bitte bis acht und leer, letztes Jahr lag in Rad 4 noch ein
        Paket.
    """, 20),
    _they("Das Paket ist Legende bei uns. Rad 1 und 2 sind in zwanzig Minuten da.", 12),
    _we("Rad 1 und 2 angenommen.", 35),
    _aside("Rad 1: Steuersatz hat Spiel. Rad 2: hinten nur noch 0,8 mm Belag.", 2 * HOUR),
    _we("Rad 1 und 2 fertig: Steuersatz eingestellt, neue Beläge hinten. Beide stehen draußen am Gitter.", 4 * HOUR),
    _they("Abgeholt. Der Fahrer von 2 sagt, er erkennt es nicht wieder.", 50),
    _they("Rad 3 und 4 stehen vor eurer Tür. 4 zieht nach links.", 15 * HOUR, by="svenja"),
    _we("""
        Gesehen. Links zieht es, weil die Deichsel einen Schlag hat. Das dauert länger, 3 ist heute Abend fertig.
    """, 2 * HOUR),
    _they("Was kostet die Deichsel?", 20),
    _we("180 Euro, abzüglich eurer zehn Prozent. Richten ginge auch, hält aber keine Saison.", 10),
    _they("Dann neu. Freigabe von mir.", 6),
    _aside("Deichsel bestellt, kommt übermorgen früh. Rad 4 so lange in Halle 2.", 15),
    _we("Rad 3 fertig. In Rad 4 lag übrigens wieder ein Paket.", 5 * HOUR),
    _they("Nicht im Ernst.", 4),
    _we("Doch. Adressiert an eine Frau Lindemann in der Gartenstraße.", 3),
    _they("Wird abgeholt. Frau Lindemann wartet seit Freitag. Danke!", 8, by="svenja"),
    _they("5 und 6 sind da, ohne Pakete, ich habe selbst nachgesehen.", 14 * HOUR),
    _we("Angenommen, und leer.", 10),
    _aside("Rad 5: Motor macht bei 12 km/h ein Geräusch. @Tobias fährst du mal?", 3 * HOUR),
    _aside("Gefahren. Lager im Tretlager, nicht der Motor. Haben wir da.", 40, by=TOBIAS),
    _we("Rad 5 und 6 fertig. Bei 5 war das Tretlager hin, getauscht, steht auf der Liste.", 3 * HOUR),
    _they("Wie lange halten die normalerweise? Das war erst letztes Jahr neu.", 30),
    _we("Bei euren Strecken gut zwei Jahre, außer jemand macht es mit dem Hochdruckreiniger sauber.", 12),
    _they("Ich frage mal freundlich in die Runde.", 5),
    _they("Es hat jemand mit dem Hochdruckreiniger sauber gemacht. Kommt nicht mehr vor.", HOUR),
    _we("Rad 4: Deichsel ist drin, läuft gerade. Könnt ihr mit 7 und 8 zusammen tauschen.", 12 * HOUR),
    _they("Machen wir. 7 und 8 bringen wir um neun.", 15, by="svenja"),
    _we("Angenommen. Rad 8 hat einen Platten, gehört das dazu?", HOUR),
    _they("Seit genau heute früh. Ja bitte.", 5, by="svenja"),
    _we("7 und 8 fertig. Bei 8 war es eine Reißzwecke, ich habe sie euch ans Schutzblech geklebt.", 5 * HOUR),
    _they("Hängt jetzt am Schwarzen Brett.", 40),
    _they("9, 10 und 11 kommen heute. Bei 11 ist der Ständer ab.", 15 * HOUR),
    _we("Zu 11: Ständer haben wir erst morgen. Ohne könnt ihr damit nichts anfangen, oder?", 2 * HOUR),
    _they("Nein, beladen kippt es. Dann bleibt 11 bis morgen bei euch, wir leihen eins vom Kollegen.", 15),
    _we("Nehmt unser Ersatzrad, das mit der gelben Kiste, es steht sonst nur herum.", 5),
    _they("Ihr seid Gold wert. Fahrer ist unterwegs.", 4),
    _aside("Gelbes Ersatzrad an Elbkurier, Schlüssel 14. Bitte nicht anderweitig verplanen.", 6),
    _we("9 und 10 fertig, 11 bekommt morgen um acht seinen Ständer.", 4 * HOUR),
    _they("Letzte Runde: 12, 13, 14. Danach lassen wir euch in Ruhe.", 15 * HOUR),
    _we("11 ist fertig und kann mit. 12 bis 14 angenommen.", 50),
    _they("Die gelbe Kiste ist so beliebt, dass zwei Fahrer darum losen. Verkauft ihr die?", 2 * HOUR, by="svenja"),
    _aside("Tobias, verkaufen wir die?", 3),
    _aside("Nein, aber ich baue ihnen gern eine. Angebot mache ich nächste Woche.", 25, by=TOBIAS),
    _we("Die nicht, die ist von Tobias. Aber er baut euch eine, Angebot kommt nächste Woche.", 5),
    _we("12, 13 und 14 sind fertig. Damit sind alle 14 durch: Liste und Rechnung kommen zum Monatsende.", 4 * HOUR),
    _they("Großartig, vielen Dank an alle. Bis zum Herbst!", 30),
    Turns(Status.SOLVED, PRIYA, 10),
)

THREADS = (Mails("jonas", "Frühjahrsinspektion: 14 Lastenräder, Tag für Tag", days_ago(9, "07:20"), ACTS, WORKSHOP),)
