"""German mail to the Workshop."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import picture
from frontdesk.demo.script import (
    DAY,
    HOUR,
    MAREN,
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
    Mails("lena", "Schaltung springt nach der Inspektion", days_ago(3, "17:05"), (
        Asks("""
            Hallo zusammen,

            seit der Inspektion letzte Woche springt die Schaltung in den drei kleinsten Gängen, vor allem am Berg. Am
            Schaltauge scheint alles gerade zu sein. Habe ich etwas falsch gemacht oder ihr?

            | Liebe Grüße
            | Lena
        """),
        Gives(PRIYA, PRIYA, 15 * HOUR),
        Tags("gears", PRIYA),
        Replies(PRIYA, """
            Hallo Lena,

            vermutlich wir: neue Züge setzen sich in der ersten Woche, und dann fehlt hinten eine halbe Umdrehung.
            Dreh die Stellschraube am Schaltwerk (die kleine, wo der Zug hineingeht) einen halben Gang gegen den
            Uhrzeigersinn. Wenn es dann noch springt, komm vorbei, das gehört zur Inspektion dazu.

            | Priya
        """, 10),
        Asks("Eine halbe Umdrehung, und es schnurrt. Ich fühle mich jetzt sehr fähig. Danke!", DAY),
        Turns(Status.SOLVED, PRIYA, HOUR),
    ), WORKSHOP),
    Mails("torsten", "Akku lädt nur bis 60 %", days_ago(5, "10:10"), (
        Asks("""
            Sehr geehrtes Werkstatt-Team,

            der Akku meines „Nordwind E“ (gekauft vor 19 Monaten) lädt seit zwei Wochen nur noch bis 60 %. Er stand
            immer im Warmen. Ist das ein Garantiefall?

            | T. Wieland
        """, files=(picture("anzeige.png", (24, 26, 30), (96, 220, 140)),)),
        Gives(PRIYA, PRIYA, HOUR),
        Tags("battery", PRIYA),
        Tags("warranty", PRIYA),
        Replies(PRIYA, """
            Guten Tag Herr Wieland,

            das klingt nach einer Zelle, die nicht mehr mitspielt, und ja: 24 Monate Garantie. Bitte nicht per Post
            schicken (Gefahrgut!), sondern vorbeibringen oder von uns abholen lassen. Wir lesen ihn aus, das dauert
            eine Stunde.
        """, 30),
        Asks("Ich bringe ihn am Donnerstag um zehn.", 4 * HOUR),
        Notes(PRIYA, """
            Ausgelesen: Zelle 7 tief entladen, 212 Zyklen. Hersteller will Foto und Protokoll, beides ist
            geschickt.
        """, 2 * DAY),
        Replies(PRIYA, """
            Guten Tag Herr Wieland, es ist die siebte Zelle von zehn. Der Hersteller tauscht den ganzen Akku, das
            dauert etwa acht Tage. Bis dahin fahren Sie mit unserem Leihakku, solange Sie wollen.
        """, HOUR, then=Status.ON_HOLD),
    ), WORKSHOP),
    Mails("svenja", "Rad 9 steht seit heute früh, Bremse ohne Druck", minutes_ago(151), (
        Asks("""
            Moin,

            Rad 9 (Lastenrad blau) hat vorn keinen Druck mehr auf der Bremse, der Fahrer hat es an der Station Mitte
            abgestellt. Wir brauchen es morgen früh um sieben. Könnt ihr holen?

            | Svenja Brandt, Disposition Elbkurier
        """),
        Assesses(Impact.LOW, Urgency.HIGH, "Das Rad muss morgen um sieben fahren", TOBIAS, 8),
        Gives(PRIYA, TOBIAS, 1),
        Tags("fleet", TOBIAS),
        Replies(PRIYA, "Moin Svenja, der Wagen ist in einer Stunde dort. Wer hat den Schlüssel?", 13),
        Asks("Liegt im Kasten, Code hat euer Fahrer.", 9),
        Notes(PRIYA, """
            Ist da. Leitung am Sattel undicht, neue ist drin, entlüfte gerade. Probefahrt macht Tobias.
        """, 75),
    ), WORKSHOP),
    Mails("gisela", "Reifen für ein Hollandrad von 1962", days_ago(8, "15:20"), (
        Asks("""
            Sehr geehrte Herren von der Werkstatt,

            auf den Reifen meines seligen Mannes steht „28 × 1 5/8 × 1 3/8“. Gibt es die noch? Das Rad soll wieder
            fahren.
        """),
        Gives(PRIYA, PRIYA, 17 * HOUR),
        Replies(PRIYA, """
            Liebe Frau Baumann,

            die gibt es noch, sie heißen heute 37-622 und kosten 24 Euro das Stück, auch mit cremefarbener Wand. Die
            Damen von der Werkstatt ziehen sie Ihnen gern auf.

            | Priya Raman
        """, 20),
        Asks("Wie unaufmerksam von mir, verzeihen Sie! Bitte zwei, in Creme, und mit Aufziehen.", 5 * HOUR),
        Notes(MAREN, "Sie hat bei uns auch gerade wegen des Helms geschrieben, Versand also zusammen.", 40),
        Replies(PRIYA, """
            Nichts zu verzeihen. Das Rad steht seit heute auf neuen Schuhen, Sie können es jeden Tag bis 18 Uhr
            holen.
        """, 2 * DAY, then=Status.SOLVED),
        Turns(Status.CLOSED, PRIYA, 3 * DAY),
    ), WORKSHOP),
)
