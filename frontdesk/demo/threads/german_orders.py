"""German mail to Orders."""

from __future__ import annotations

from frontdesk.conversations.models import Impact, Status, Urgency
from frontdesk.demo.attachments import pdf, picture
from frontdesk.demo.script import (
    DAY,
    DIEGO,
    HOUR,
    INES,
    MAREN,
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
    Mails("anke", "Rechnung auf die Firma umschreiben", days_ago(4, "11:15"), (
        Asks("""
            Guten Tag,

            ich habe Bestellung KS-47966 versehentlich privat bestellt. Könnten Sie die Rechnung auf „Tischlerei
            Schröder, Lindenweg 8, 24937 Flensburg“ umschreiben? Bezahlt ist sie schon.

            | Mit freundlichen Grüßen
            | Anke Schröder
        """),
        Gives(MAREN, MAREN, 40),
        Tags("invoice", MAREN),
        Replies(MAREN, """
            Guten Tag Frau Schröder,

            gern. Die alte Rechnung habe ich storniert, die neue liegt bei; Nummer und Datum ändern sich dabei leider,
            das will das Finanzamt so. Am Betrag ändert sich nichts.

            | Freundliche Grüße
            | Maren Vogt
        """, 20, then=Status.SOLVED, files=(pdf(
            "Rechnung-10851.pdf", "KETTLE & SPOKE", "Rechnung 10851 (ersetzt 10822)", "",
            "Tischlerei Schröder, Lindenweg 8, 24937 Flensburg", "",
            "1 Fahrradanhänger Lastesel          329,00", "Gesamt                              329,00 EUR",
        ),)),
        Asks("Das ging ja schnell, herzlichen Dank!", 2 * HOUR),
        Turns(Status.SOLVED, MAREN, 15),
        Turns(Status.CLOSED, "", 2 * DAY),
    )),
    Mails("gisela", "Der Helm für meinen Enkel", days_ago(1, "09:30"), (
        Asks("""
            Sehr geehrte Damen und Herren,

            mein Enkel wird sieben und wünscht sich einen Helm „mit Drachen“. Auf Ihrer Seite sehe ich nur einen mit
            Dinosauriern. Der Unterschied ist ihm wichtig, das habe ich inzwischen gelernt.

            Gibt es den noch? Der Geburtstag ist übernächsten Sonntag. Kopfumfang 52 cm, mit dem Maßband vom
            Nähkasten.

            | Herzliche Grüße aus Hamburg
            | Gisela Baumann
        """),
        Gives(MAREN, MAREN, 25),
        Tags("before buying", MAREN),
        Replies(MAREN, """
            Liebe Frau Baumann,

            Ihr Enkel hat recht, das sind zwei ganz verschiedene Tiere. Den Drachenhelm haben wir im Netz nicht
            mehr, aber im Laden hing noch genau einer, Größe S (50 bis 54 cm). Er liegt jetzt mit Ihrem Namen unter
            meinem Tisch.

            Soll ich ihn schicken? Er kostet 44 Euro, die Karte zum Geburtstag schreibe ich gern dazu.

            | Maren Vogt
        """, 35),
        Asks("""
            Liebe Frau Vogt, ja bitte! Auf die Karte: „Für Jonathan, den Drachenreiter. Oma Gisela“. Ich überweise
            heute.
        """, 3 * HOUR),
        Notes(MAREN, """
            Liegt verpackt da, geht mit der Abendpost raus, sobald das Geld da ist. Karte ist geschrieben, mit
            Drache.
        """, 30),
        Turns(Status.ON_HOLD, MAREN, 1),
    )),
    Mails("florian", "Lieferung unvollständig: Kettenschloss fehlt", minutes_ago(118), (
        Asks("""
            Servus,

            in der Lieferung KS-48255 waren Kette und Kassette, aber kein Kettenschloss. Auf der Packung steht
            „inkl.“, drin war nichts (Foto). Ohne das Ding hilft mir die Kette nicht viel.

            | Gruß, Florian
        """, files=(picture("packung.png", (198, 170, 120), (70, 54, 40)),)),
        Gives(MAREN, MAREN, 22),
        Tags("wrong item", MAREN),
        Replies(MAREN, """
            Servus Florian,

            stimmt, das Foto sagt alles. Das Schloss geht gleich im Brief raus, zur Sicherheit zwei davon. Wenn du
            heute noch fahren willst: jede Werkstatt bei dir am Ort hat 11-fach-Schlösser in der Schublade, den
            Beleg übernehmen wir.

            | Maren
        """, 85),
    )),
    Mails("murat", "Widerruf KS-48011", days_ago(2, "14:00"), (
        Asks("""
            Hallo, hiermit widerrufe ich den Kauf der Packtaschen „Drift“ (KS-48011). Unbenutzt, Etikett noch dran.
            Bitte schicken Sie mir ein Rücksendeetikett. Muss ich einen Grund nennen?
        """),
        Gives(DIEGO, DIEGO, 30),
        Tags("return", DIEGO),
        Notes(DIEGO, "Maren, liest du kurz drüber? Mein Deutsch wird bei Paragrafen immer steif.", 6),
        Notes(MAREN, "Ist gut so. „Einen Grund“ statt „den Grund“, sonst nichts.", 14),
        Replies(DIEGO, """
            Hallo Herr Kaya,

            nein, einen Grund brauchen Sie nicht. Das Etikett hängt an; das Geld ist spätestens drei Tage nach
            Ankunft bei Ihnen. Falls es doch an etwas Bestimmtem lag, freuen wir uns über zwei Worte.

            | Diego Fuentes
        """, 5, files=(
            pdf("Ruecksendung-R5533.pdf", "KETTLE & SPOKE, Retouren", "Lagerstraße 12, 04109 Leipzig", "", "Kennwort R-5533"),
        )),
    )),
    Mails("katharina", "Decken und Stirnlampen für die Hütte", days_ago(7, "07:45"), (
        Asks("""
            Grüß Gott,

            für die neue Saison brauchen wir 20 Wolldecken und 10 Stirnlampen mit Akku. Lieferung bitte nur bis zur
            Talstation der Materialseilbahn, und zwar vor Saisonbeginn; danach fährt sie nur noch dienstags.

            | Katharina Moser, Berghütte Bergblick
        """),
        Gives(MAREN, INES, HOUR),
        Tags("quote", MAREN, 10),
        Replies(MAREN, """
            Grüß Gott Frau Moser,

            alles da: 20 Decken „Loden“ je 38 Euro, 10 Lampen „Lantern 300“ je 29 Euro, ab dieser Menge zehn Prozent
            weniger. Für die Talstation brauche ich noch eine Nummer, unter der jemand den Fahrer hereinlässt.
        """, HOUR),
        Asks("Passt. Der Sepp macht auf, +43 ist bei ihm immer besetzt, der Fahrer soll einfach zweimal hupen.", DAY),
        Notes(MAREN, "Steht wörtlich so auf dem Lieferschein: „zweimal hupen, Sepp macht auf“.", 15),
        Replies(MAREN, """
            So machen wir es. Die Spedition kommt am Montag, der Fahrer weiß Bescheid und freut sich schon aufs
            Hupen.
        """, 5),
        Asks("Alles angekommen, Sepp lässt grüßen.", 3 * DAY),
        Turns(Status.SOLVED, MAREN, 25),
    )),
    Mails("torsten", "Abwesenheitsnotiz: Ihre Bestellung KS-48120", days_ago(1, "13:20"), (
        Asks("""
            Ich bin bis zum Monatsende im Urlaub und lese keine Mails. In dringenden Fällen wenden Sie sich an das
            Sekretariat.
        """, is_automatic=True),
        Turns(Status.CLOSED, MAREN, 30),
    )),
    Mails("birgit", "Falscher Betrag abgebucht!!", minutes_ago(37), (
        Asks("""
            Guten Tag, für KS-48290 wurden 249 Euro abgebucht, bestellt habe ich für 149. Ich bin Rentnerin und kann
            auf hundert Euro nicht bis nächsten Monat warten. Bitte melden Sie sich HEUTE.

            Birgit Lüders
        """),
        Assesses(Impact.MEDIUM, Urgency.HIGH, "Hundert Euro zu viel abgebucht, und sie braucht das Geld heute", INES, 9),
        Gives(INES, INES, 0),
        Turns(Status.OPEN, INES, 0),
        Tags("payment", INES),
    )),
)
