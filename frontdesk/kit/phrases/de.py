"""German."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "de",
    denials=r"nicht|kein\w*|nie|niemals|ohne|weder|kaum",
    between=r"so|sehr|wirklich|besonders|ganz|allzu|sonderlich|eine?r?|mehr|gerade|unbedingt|formelle",
    phrases={
        Kind.DANGER: (
            "notfall", "in gefahr", "lebensgefahr",
        ),
        Kind.VULNERABLE: (
            r"suizid\w*", "umbringen", "selbstmord", "verstorben", "gestorben", "häusliche gewalt", "demenz", "todkrank", "unheilbar krank",
            "im krankenhaus", "arbeit verloren", "panikattacke", r"(?:bin|als) schwerbehindert", "trauerfall", "todesfall",
        ),
        Kind.PERSON: (
            r"(?:mit|zu) (?:einem|einer) (?:echten |richtigen )?(?:menschen|mitarbeiter\w*|person|berater\w*|kolleg\w*)",
            r"(?:echte[rn]?|richtige[rn]?) (?:mensch\w*|person|mitarbeiter\w*)",
        ),
        Kind.CALL: (
            r"rufen sie (?:mich|uns)", "rückruf", r"(?:ruft|ruf) mich",
        ),
        Kind.FORMAL: (
            "beschwerde (?:einreichen|einlegen)", "ich beschwere mich", r"mein(?:en)? anwalt", "rechtliche schritte", "verbraucherzentrale",
            "schlichtungsstelle",
        ),
        Kind.UPSET: (
            r"unverschämt\w*", "frechheit", r"inakzeptab\w+", "unzumutbar", "sauerei", r"zum (?:dritten|vierten|fünften) mal", "betrug",
            "lächerlich", r"(?:niemand|keiner) (?:antwortet|hilft|meldet sich)", r"die nase voll", "abzocke",
        ),
        Kind.DISPLEASED: (
            "beschwerde", r"beschwere(?:n)?", r"(?:sehr|wirklich|schwer|so)? ?enttäuscht", "enttäuschend", "nie wieder", r"nerv(?:t|ig|end|en)",
            r"ärger(?:t|n|lich)", r"schrecklich", "furchtbar", "katastrophe", r"frustrier\w+", "unverständlich", "verschlimmbessert", "rückschritt",
            r"unzufrieden", "saftladen", r"(?:warte|warten) (?:\w+ ){0,3}(?:wochen|monaten?)", "eine zumutung", "zum verzweifeln",
        ),
        Kind.LEAVING: (
            r"kündig(?:e|en|ung)", r"konto (?:löschen|schließen|auflösen)", r"abo (?:beenden|kündigen)", r"(?:zur|bei der) konkurrenz",
            r"(?:zu |einen )?ander(?:en|em) (?:anbieter|hersteller|händler)", r"nie wieder (?:\w+ ){0,3}(?:bestellen|kaufen|bestelle|kaufe)",
            "anbieter wechseln",
        ),
        Kind.URGENT: (
            r"(?:bis|spätestens|vor) (?:spätestens |zum |kommenden |nächsten |diesen |dem )?"
            r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende)",
            r"dringend(?:e|er|es|en)?", r"so (?:schnell|bald) wie möglich", "schnellstmöglich", "umgehend", "notfall", r"eil(?:t|ig)", "frist",
            r"(?:bis|noch) (?:heute|morgen)", "sofort",
        ),
        Kind.HELD_UP: (

            r"(?:kann|können|konnte) (?:\w+ ){0,4}(?:nicht|nichts|keine\w*) (?:\w+ ){0,3}"
            r"(?:anmelden|einloggen|öffnen|senden|empfangen|zugreifen|arbeiten|bezahlen|starten)",
            r"(?:funktioniert|geht|startet|läuft|lädt) (?:\w+ ){0,3}nicht(?: mehr)?",
            r"komme? (?:\w+ ){0,2}nicht (?:mehr )?(?:rein|hinein|in|an|weiter)", r"gesperrt",
            r"(?:ist|sind) (?:\w+ ){0,2}(?:weg|verschwunden|gelöscht)", r"passwort vergessen", "stehe auf dem schlauch", "verzweifelt",
            r"empfange (?:\w+ ){0,2}keine", r"bekomme (?:\w+ ){0,2}keine",
        ),
        Kind.PRAISE: (
            "super", "toll", "prima", "klasse", "perfekt", r"sehr (?:gut|zufrieden|freundlich|hilfreich)", r"(?:hat|es) (?:geklappt|funktioniert)",
            "gelöst",
        ),
        Kind.DELIGHT: (
            "großartig", "fantastisch", "wunderbar", "begeistert", "hervorragend",
            "ausgezeichnet",
        ),
        Kind.POLITE: (
            "bitte", "danke", r"(?:vielen|herzlichen|besten) dank", r"mit freundlichen grüßen", r"(?:freundliche|liebe|beste|herzliche) grüße",
            r"könnten sie", r"würden sie", "entschuldig\\w+", "freue mich", r"wäre (?:ihnen )?dankbar",
        ),
        Kind.INSULT: (
            "idioten?", "vollpfosten", "unfähig\\w*", "lügner", "schämt euch", "schämen sie sich", "betrüger", "deppen?",
        ),
    },
)
