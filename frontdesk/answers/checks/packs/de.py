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
        r"(?:mit )?(?:freundlichen|besten|herzlichen|vielen|liebe[nr]?|viele|beste|schöne) (?:grüßen|gruß|grüße|dank)", "mfg", "danke", "herzlichst", "gruß"
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
        r"sie (?:können|sollten|müssen|finden|möchten)",
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
        r"(?:sie )?(?:hätten|haetten) (?:sie )?(?:\w+ ){0,3}(?<!erhalten )(?<!bekommen )(?:sollen|müssen|lesen|beachten)",
        r"wie (?:ich|wir) (?:ihnen )?(?:bereits|schon|doch) (?:\w+ )?(?:sagte[n]?|erwähnt\w*|erklärt\w*|geschrieben|mitgeteilt)\w*",
        r"wie (?:bereits|schon) (?:gesagt|erwähnt|erklärt|mitgeteilt)",
        r"(?:das ist|es ist|selbst) (?:ihre (?:eigene )?)?schuld",
        "ihr (?:eigener )?fehler",
        r"sie haben (?:es )?(?:versäumt|vergessen|nicht (?:gelesen|beachtet|befolgt|zugehört))",
        "beruhigen sie sich",
        r"sie müssen (?:verstehen|einsehen|begreifen)",
        "offensichtlich haben sie",
        r"nicht unser(?:e)? (?:problem|schuld|fehler)",
        r"sie behaupten",
    ),
    attaches=any_of(r"(?:im|als|in der|siehe|den|die) (?:anhang|anlage)", "anbei", r"(?:angehängt|beigefügt|beiliegend)\w*", r"hänge ich"),
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
        "backend": "unser System",
    },
    hardest_lix=60.0,
)
