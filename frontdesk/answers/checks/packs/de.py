"""German."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "de",
    function_words=listed(
        "der die das den dem des ein eine einen einem einer eines und oder aber wenn von zu zum zur im am an auf bei für mit aus als ist "
        "sind war waren sein haben hat hatte "
        "nicht kein keine dies diese dieser dieses es sie ihr ihre ihren ihrem wir uns unser unsere er ich mein meine mir mich was welche "
        "wer wann wo warum wie kann können wird "
        "werden würde soll darf muss dann so auch sehr nur noch schon alle mehr über nach vor wieder bitte dass ob durch um ihnen hier da",
    ),
    greets=any_of(
        r"(?:(?:sehr )?geehrter?|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|moin|servus|grüß gott|grüezi)(?:[ ,]+(?:frau|herr|herrn|"
        r"dr\.))*(?:,? (?P<name>[^\W\d_][\w'’.-]*(?: [A-ZÄÖÜ][\w'’-]+)?))?"
    ),
    signs_off=any_of(
        r"(?:mit )?(?:freundlichen|besten|herzlichen|vielen|liebe[nr]?|viele|beste|schöne) (?:grüßen|gruß|grüße|dank)", "mfg", "danke",
        "herzlichst", "gruß"
    ),
    next_step=any_of(
        r"(?:ich|wir) (?:werde|werden|melde|melden|kümmere|kümmern|prüfe|prüfen|schicke|schicken|sende|senden|erstatte|erstatten|habe|haben)",
        r"(?:melde|kümmere|prüfe|schicke|sende|erstatte|werde|habe)n? (?:ich|wir)",
        r"sie (?:erhalten|bekommen|hören|finden)",
        r"(?:erhalten|bekommen|hören|finden) sie",
        r"bis (?:zum |spätestens )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|heute|ende|\d)",
        r"innerhalb (?:von )?\w+",
        r"in den nächsten \w+",
        r"(?:klicken|öffnen|gehen|wählen|drücken|versuchen|starten|installieren|antworten|schreiben|senden|prüfen) sie",
        "bitte",
        r"(?:sie|du) (?:können|sollten|müssen|finden|möchten)",
        r"(?:können|sollten) sie",
        r"(?:ist|sind) (?:jetzt|wieder|nun|bereits) \w+",
        r"(?:empfehle|empfehlen|schlage)",
        r"hier (?:ist|sind|finden)",
        r"(?:wird|werden|wirst|soll|sollte)", r"(?:du|ihr) (?:kannst|könnt|findest|bekommst|erhältst)", r"(?:kannst|könnt|findest|bekommst) (?:du|ihr)",
        r"(?:klicke?|öffne|gib|gehe?|wähle|drücke|schreibe?|schicke?|probiere?|starte|melden?|schreiben|schicken|halte)",
        r"tauschen wir", r"müssen (?:sie|wir)", r"(?:habe|haben|schreiben) (?:ich|wir|ihnen|dir)",
    ),
    times=any_of(
        r"(?:heute|morgen|übermorgen|bald|gleich|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabend|vormittag|nachmittag)",
        r"(?:januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember)", r"nächste[rns]? (?:woche|monat|jahr|tage)", "unterwegs",
    ),
    when=any_of("wann", "wie (?:lange|oft|schnell|bald)", "seit wann", "bis wann"),
    how_much=any_of("wie ?viele?", "wie (?:hoch|teuer|groß|lange|weit)", "kostet", "kosten", "preis", "gebühr(?:en)?"),
    price=any_of(
        r"wie ?viel (?:ist|kostet|kosten|macht|zahle|muss)", "was (?:kostet|kosten|würde)", "kostet (?:das|es|die|der)",
        r"(?:entstehen|fallen) (?:\w+ )?kosten", "wie (?:hoch|teuer)",
    ),
    opens=any_of(
        r"(?:gibt|ist|sind|kann|können|muss|müssen|darf|haben|hat|habt|bekomme|wird|werden|geht|liefern|liefert|brauche) "
        r"(?:es|sie|ihr|ich|man|wir|das|der|die|du|dort|auch)",
    ),
    yes_or_no=any_of("(?:und )?(?:ja|nein|gern|natürlich|leider|selbstverständlich)"),
    hedges=any_of(
        r"(?:hängt (?:davon|von|ganz)|kommt (?:darauf|auf) |(?:nicht|noch nicht) (?:sagen|zusagen|versprechen)|(?:kann|können|darf|dürfen) (?:ich"
        r"|wir)\b[^.\n]{0,40}\bnicht|(?:ich|wir) (?:kann|können|darf|dürfen)\b[^.\n]{0,40}\bnicht|weiß ich nicht|leider)",
    ),
    regrets=any_of(
        r"tut (?:mir|uns) (?:\w+ )?leid", r"entschuldig\w*", r"bedauer\w*", "(?:vielen |herzlichen )?dank für (?:ihre|deine|die|das)", r"verzeih\w*",
        "(?:das|es) ist (?:sehr |wirklich )?(?:ärgerlich|schade)",
    ),
    thanks=any_of(r"danke\w*", "(?:vielen|herzlichen|besten) dank", "funktioniert (?:jetzt|wieder)", "geht (?:jetzt|wieder)", "erledigt", "geklappt"),
    general=any_of(
        r"(?:irgend)?(?:eine |welche )?(?:idee|ideen|vorschläge|tipps)",
        r"was (?:kann|soll|muss) ich (?:tun|machen)",
        r"(?:kann|könnte) (?:mir )?(?:jemand|irgendwer)",
        r"(?:können|könnten|würden) sie (?:mir |uns )?(?:bitte )?(?:\w+ )?helfen",
        r"was mache ich falsch",
    ),
    asks=any_of(
        r"(?:können|könnten|würden|kann|darf|könnte) (?:sie|ich|man|wir|ihr)",
        r"(?:wie|was|wann|wo|welche[rsn]?|wer|warum|wieso|weshalb|wohin|woher) \w+",
        r"(?:ich|wir) (?:möchte|möchten|würde|will|wollen|wüsste) (?:gern|gerne|wissen)",
        r"bitte (?:teilen|sagen|schicken|senden|erklären|bestätigen|helfen|prüfen|stornieren|ändern)",
        r"teilen sie (?:mir|uns) mit",
    ),
    defers=any_of(
        r"(?:melden|melde) (?:uns|mich)", "haben ihre (?:nachricht|anfrage|mail|e-mail) erhalten", "vielen dank für ihre (?:nachricht|anfrage|mail|e-mail)"
    ),
    blames=any_of(
        r"(?:sie )?(?:hätten|haetten) (?:sie )?(?:\w+ ){0,6}(?<!erhalten )(?<!bekommen )(?<!sein )(?:sollen|müssen|lesen|beachten)",
        r"wie (?:ich|wir) (?:ihnen )?(?:bereits|schon|doch) (?:\w+ )?(?:sagte[n]?|erwähnt\w*|erklärt\w*|geschrieben|mitgeteilt)\w*",
        r"wie (?:bereits|schon) (?:\w+ )?(?:gesagt|erwähnt|erklärt|mitgeteilt|geschrieben)",
        r"(?:(?:ihre|deine) (?:eigene )?|selber |selbst )schuld",
        r"(?:selbst|selber) (?:verschuldet|zu verantworten)",
        r"(?:ihr|eigenes) verschulden",
        "bedien(?:ungs)?fehler",
        r"(?:du )?hättest (?:du )?(?:\w+ ){0,3}(?<!erhalten )(?<!bekommen )(?:sollen|müssen|lesen|beachten)",
        r"du hast (?:es )?(?:versäumt|vergessen|nicht (?:gelesen|beachtet|befolgt|zugehört))",
        r"weil (?:sie|du) (?:\w+ ){0,5}nicht (?:\w+ )?(?:gelesen|beachtet|befolgt|bestätigt|gemacht|getan|zugehört|geprüft)",
        r"(?:hätten sie|wenn sie|hättest du|wenn du) (?:\w+ ){0,4}(?:gelesen|beachtet|befolgt|zugehört|aufgepasst) hätte(?:n|st)",
        r"hätte(?:n sie|st du) (?:\w+ ){0,4}(?:gelesen|beachtet|befolgt|zugehört|aufgepasst)",
        r"wie (?:ich|wir) (?:ihnen |dir )?(?:bereits|schon|doch) (?:\w+ )?(?:gesagt|erläutert|geschildert) (?:habe|haben)",
        r"(?:habe|haben) (?:ich|wir) (?:es )?(?:ihnen|dir) (?:doch |bereits |schon )+(?:\w+ )?(?:gesagt|erklärt|geschrieben|mitgeteilt)",
        "lesen sie (?:doch|gefälligst|erst(?: ?mal)?)",
        "gefälligst",
        "sie sind (?:selbst|selber) (?:schuld|verantwortlich)",
        "(?:der|ihr) fehler liegt (?:klar |eindeutig )?bei ihnen",
        "ihr (?:eigener )?fehler",
        r"sie haben (?:es )?(?:versäumt|vergessen|nicht (?:gelesen|beachtet|befolgt|zugehört))",
        "beruhigen sie sich",
        r"sie müssen (?:verstehen|einsehen|begreifen)",
        "offensichtlich haben sie",
        r"nicht unser(?:e)? (?:problem|schuld|fehler)",
        r"sie behaupten",
    ),
    attaches=any_of(
        "(?:im|als|siehe|den) anhang", "(?:in der|siehe|als) anlage", "anbei", r"(?:angehängt|beigefügt|angefügt)\w*", "hänge ich",
        # A letter for a parcel lies beside what is in the parcel.
        "beiliegend(?= (?:finden|erhalten|sende|schicke|übersende))", r"(?:ich|wir) hängen?\b[^.\n]{0,60}\ban",
    ),
    rude=rude.of("de") | listed(
        "idiot idioten scheiß scheiße trottel blödmann blödsinn schwachkopf vollpfosten vollhonk dummkopf dummköpfe hornochse arschkriecher",
    ),
    mild=listed("idiotisch blöd dumm depp"),
    jargon={
        "diesbezüglich": "dazu",
        "hinsichtlich": "zu",
        "bezüglich": "zu",
        "gemäß": "nach",
        "seitens": "von",
        "zwecks": "für",
        "in abrede stellen": "bestreiten",
        "zur verfügung stellen": "geben",
        "in kenntnis setzen": "sagen",
        "umgehend": "heute, morgen oder bis wann",
        "unverzüglich": "sofort",
        "widrigenfalls": "sonst",
        "obliegt": "ist Aufgabe von",
        "vorgangsnummer": "Nummer",
        "bezugnehmend auf": "zu",
        "in bezug auf": "zu",
        "selbiges": "es",
        "selbige": "sie",
        "mittels": "mit",
        "vollumfänglich": "ganz",
        "schnellstmöglich": "bis wann",
        "zeitnah": "bis wann",
        "baldmöglichst": "bis wann",
        "dahingehend": "so",
        "vorbehaltlich": "wenn",
        "anlässlich": "zu",
        "etwaige": "mögliche",
        "nichtsdestotrotz": "trotzdem",
        "in rechnung stellen": "berechnen",
        "zur anwendung bringen": "anwenden",
        "unter berücksichtigung": "mit",
        "der unterzeichner": "ich",
        "backend": "unser System",
    },
    technical={
        "endpunkt": "Adresse",
        "payload": "Daten",
        "deployment": "neue Fassung",
        "hotfix": "schnelle Reparatur",
        "provisioniert": "eingerichtet",
        "rollback": "Rückkehr",
        "latenz": "Verzögerung",
        "middleware": "unser System",
    },
    hardest_lix=60.0,
)
