"""German."""

from frontdesk.kit.phrases.care import de
from frontdesk.kit.phrases.kind import Kind, Pack, farewell

_DAYS = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"

PACK = Pack(
    "de",
    denials=r"nicht|kein\w*|nie|niemals|ohne|weder|kaum",
    between=r"so|sehr|wirklich|besonders|ganz|allzu|sonderlich|eine?r?|mehr|gerade|unbedingt|formelle",
    unhurried=(
        farewell(rf"(?:dann )?bis (?:zum |nächsten |kommenden )?(?:heute|morgen|übermorgen|{_DAYS}|wochenende)(?: (?:früh|mittag|abend|nachmittag|dann))?",
                 thanks="danke|dank|grüße|gruß|tschüss"),
        rf"(?:{_DAYS}) bis (?:{_DAYS})",
        rf"bis (?:{_DAYS}|wochenende|morgen) (?:\w+ )?(?:im urlaub|abwesend|verreist|krank|nicht da|nicht im (?:haus|büro))",
    ),
    phrases={
        Kind.DANGER: (
            "notfall", "in gefahr", "lebensgefahr",
            r"riecht (?:\w+ ){0,3}?(?:nach gas|verbrannt|nach rauch|angebrannt)", "(?:gas|brand|rauch)geruch",
            r"(?:es|steht|hat) (?:\w+ )?(?:brennt|in flammen|feuer gefangen)", "insulin", "asthmaspray", "herztabletten",
            "(?:eingesperrt|eingeschlossen|gefangen) im", "stromschlag", "notarzt", r"neugeborene\w*", "säugling",
        ),
        Kind.VULNERABLE: de.PHRASES,
        Kind.PERSON: (
            r"(?:mit|zu) (?:einem|einer) (?:echten |richtigen )?(?:menschen|mitarbeiter\w*|person|berater\w*|kolleg\w*)",
            r"(?:echte[rn]?|richtige[rn]?) (?:mensch\w*|person|mitarbeiter\w*)",
            r"\A\W{0,5}(?:einen? )?(?:echten )?(?:mensch(?:en)?|mitarbeiter(?:in)?|berater(?:in)?|person|kundenberater|operator|"
            r"agent)(?: bitte)?\W{0,5}\Z",
            r"(?:sprechen|reden|schreiben|telefonieren|chatten|verbinden|verbunden|weiterleiten|durchstellen|geben|klären)\b.{0,30}?\b(?:mit|an|zu|"
            r"zum|dem|den|der) (?:\w+ ){0,2}?(?:mensch\w*|mitarbeiter\w*|berater\w*|kolleg\w*|support|kundenservice|kundendienst|service|team|"
            r"vorgesetzt\w*|chef\w*|ansprechpartner\w*|buchhaltung|abteilung|jemand\w*)",
            r"mit (?:\w+ ){0,3}?(?:mensch\w*|mitarbeiter\w*|berater\w*|kolleg\w*|jemand\w*|vorgesetzt\w*|person|ansprechpartner\w*|chef\w*|support|"
            "buchhaltung|kundenservice|kundendienst|abteilung|"
            r"ihnen) (?:\w+ ){0,2}?(?:sprechen|reden|schreiben|telefonieren|chatten|unterhalten|verbinden|verbunden|klären|besprechen)",
            r"(?:ihre[nm]?|den|einen) (?:vorgesetzten|chef|manager|abteilungsleiter|teamleiter) (?:\w+ )?(?:sprechen|verlangen|reden)",
            r"(?:ist|sitzt|gibt es) (?:da|hier|dort) (?:\w+ )?(?:jemand\w*|ein\w* mensch\w*)", "jemand(?:en)? echte[rsn]?",
            "an wen (?:kann|darf|soll|muss) ich mich",
            r"(?:soll|könnte|kann|könnten|möge|möchte|bitte|würde|dass|wenn) (?:\w+ ){0,5}?(?:jemand|ein mensch|einer|ein kollege|ein mitarbeiter|"
            r"eine mitarbeiterin|eine kollegin)\b.{0,50}?\b(?:melde\w*|melden|anrufen|anruft|schauen|schaut|drüber\w+|ansehen|ansieht|annimmt|"
            "annehmen|kümmern|kümmert|lesen|liest|helfen|hilft|antworten|antwortet|prüfen|prüft)",
            r"(?:jemand|mensch)\w* (?:aus|vom|von|in) (?:\w+ )?(?:service|support|team|kundendienst|buchhaltung|ihnen)",
            r"(?:kein\w*|nicht|ohne|hören sie auf|genug|schluss|statt)\b.{0,30}?\b(?:bots?|robotern?|chatbots?|maschinen?|computern?|"
            r"automat(?:en)?|automatische\w* antwort\w*|textbaustein\w*|standardantwort\w*|ki)\b(?!.{0,20}(?:station|saug))",
            r"(?:der|dieser|ihr|blöder) (?:chat ?)?(?:bot|roboter) (?:\w+ ){0,2}?(?:versteht|hilft|kapiert|kann|bringt|taugt|ist)",
            "(?:persönlich|selbst) (?:annimmt|annehmen|kümmert|kümmern|sprechen|ansieht|melden|meldet|mit ihnen)",
            r"ansprechpartner\w*\b.{0,30}?\b(?:reden|sprechen|nennen|geben|bitte|brauche)",
            r"(?:geben|nennen|brauche|hätte) (?:\w+ ){0,4}?ansprechpartner\w*",
            "rückruf", r"(?:rufen sie|ruft|ruf) (?:mich|uns)", r"(?:mich|uns) (?:\w+ ){0,5}?(?:anrufen|anruft|zurückrufen|zurückruft)",
        ),
        Kind.CALL: (
            r"rufen sie (?:mich|uns)", "rückruf", r"(?:ruft|ruf) mich",
            r"(?:ruf|rufen|ruft|rufe) (?:\w+ )?(?:mich|uns|bitte|zurück)\b", r"(?:um|bitte|einen|erbitte|wünsche) (?:\w+ )?rückruf",
            r"(?:mich|uns) (?:\w+ ){0,7}?(?:anrufen|anruft|zurückrufen|zurückruft|telefonisch (?:melden|kontaktieren|erreichen))",
            r"(?:am|übers?|per|lieber|das) telefon\b.{0,40}?\b(?:klären|besprechen|sprechen|reden|erklären|erledigen|lösen)",
            r"telefonisch (?:klären|besprechen|sprechen|mit|erreich\w+|kontakt\w*)",
            r"(?:telefon|hotline|service|ruf|durchwahl)[- ]?(?:nummer)?\b.{0,20}?\b(?:erreich\w*|anrufen|sprechen|für mich|gibt es)",
            r"(?:welche\w*|eine) (?:telefon|ruf|service)nummer", "telefonnummer erreiche",
        ),
        Kind.FORMAL: (
            "beschwerde (?:einreichen|einlegen)", "ich beschwere mich", r"mein(?:en)? anwalt", "rechtliche schritte", "verbraucherzentrale",
            "schlichtungsstelle",
            "(?:zeige|anzeige|zeigen) (?:sie |euch |wir )?(?:an|erstatten|gegen)",
            r"(?:möchte|will|muss|würde|werde)(?: ich)? mich (?:\w+ ){0,6}?beschweren",
            r"(?:vor gericht|gericht|klage|verklage\w*|anwalt|anwältin|rechtsanwalt|bundesnetzagentur|bafin|ombudsmann|ombudsstelle|"
            r"verbraucherschutz\w*)",
            "offizielle beschwerde",
        ),
        Kind.UPSET: (
            r"unverschämt\w*", "frechheit", r"inakzeptab\w+", "unzumutbar", "sauerei", r"zum (?:dritten|vierten|fünften) mal", "betrug",
            "lächerlich", r"(?:niemand|keiner) (?:antwortet|hilft|meldet sich)", r"die nase voll", "abzocke",
            "(?:nicht|keineswegs) (?:hinnehmbar|akzeptabel|zu fassen|tragbar)", r"(?:stink)?sauer\b(?! (?:eingelegt|kraut|rahm))",
            "(?:wütend|empört|entsetzt|fassungslos|außer mir|stocksauer)",
            r"(?:trauerspiel|katastroph\w*|desaster|saftladen|chaosladen|armutszeugnis|unding|skandal\w*|schande)", "mir reicht(?: es|'s)",
            "(?:jetzt )?reicht(?:'s| es)(?: mir| jetzt| langsam)?",
            r"(?:drei|vier|fünf|sechs|zehn|mehr|\d+)[- ]?mal (?:\w+ ){0,2}?(?:geschrieben|gesagt|angerufen|schreiben|nachgefragt|gemeldet|erklärt|"
            "reklamiert|angemahnt)",
            r"(?:keiner|niemand) (?:\w+ ){0,4}?(?:antwort\w*|melde\w*|nötig|hilft|reagier\w*|kümmer\w*|zuständig|interessier\w*|erreichbar)",
            r"(?:mir (?:\w+ ){0,3}?geklaut|betrogen|abgezockt|belogen|verarscht|reingelegt|über den tisch)", "ich will mein geld",
            "was für ein (?:haufen|laden|verein|saftladen|chaos|witz)", r"so eine (?:\w+ )?(?:bande|firma|abzocke|schweinerei)",
            "zu nichts zu gebrauchen",
        ),
        Kind.DISPLEASED: (
            "beschwerde", r"beschwere(?:n)?", r"(?:sehr|wirklich|schwer|so)? ?enttäuscht", "enttäuschend", "nie wieder", r"nerv(?:t|ig|end|en)",
            r"ärger(?:t|n|lich)", r"schrecklich", "furchtbar", "katastrophe", r"frustrier\w+", "unverständlich", "verschlimmbessert", "rückschritt",
            r"unzufrieden", "saftladen", r"(?:warte|warten) (?:\w+ ){0,3}(?:wochen|monaten?)", "eine zumutung", "zum verzweifeln",
            r"(?:mehr|besseres|was anderes|etwas anderes) (?:\w+ )?(?:erwartet|erhofft|versprochen)", "erwartet hatte",
            r"(?:schade|leider schlecht|bedauerlich)\b(?!,? aber kein)", "(?:schlechteste[rsn]?|mieseste[rsn]?)",
            r"(?:schlechte?[rsn]?|miese?[rsn]?|mangelhafte?[rsn]?|lausige?[rsn]?|unfreundliche?[rsn]?|langsame[rsn]?) (?:\w+ )?(?:service|"
            r"kundendienst|qualität|support|verarbeitung|beratung|antwort\w*|update|leistung|erfahrung)",
            r"(?:sieht|stelle ich mir) (?:\w+ )?anders (?:aus|vor)",
            r"(?:schon wieder|wieder einmal|zum wiederholten mal|immer noch nicht|erneut)\b(?! (?:danke|gern))",
            r"(?:was ist|ist es|kann das|ist das) (?:\w+ ){0,4}?(?:so schwer|zu viel verlangt|schwierig sein)",
            r"(?:satt|leid)\b(?=[,.! ]|$)(?<!tut mir leid)(?<!tut mir sehr leid)",
            r"(?:nicht|gar nicht|nie) (?:\w+ )?(?:richtig |genau |mal )?(?:gelesen|verstanden|zugehört|geantwortet)",
            r"(?:billig|blechern|wackelig|klapprig|minderwertig|schlampig|ausgefranst|franst|fadenscheinig)\w*",
            "(?:dauert|geht) (?:jetzt |nun )?alles (?:länger|langsamer)", "viel zu (?:klein|groß|langsam|teuer|kompliziert|laut|spät|lange)",
            "(?:waren|sind) (?:die )?wenigstens", "meine letzte (?:bestellung|buchung)",
            r"(?:unzufried\w+|enttäusch\w+|verärger\w+|genervt|frust\w*)",
        ),
        Kind.LEAVING: (
            r"kündig(?:e|en|ung)", r"konto (?:löschen|schließen|auflösen)", r"abo (?:beenden|kündigen)", r"(?:zur|bei der) konkurrenz",
            r"(?:zu |einen )?ander(?:en|em) (?:anbieter|hersteller|händler)", r"nie wieder (?:\w+ ){0,3}(?:bestellen|kaufen|bestelle|kaufe)",
            "anbieter wechseln",
            r"(?:konto|account|zugang|profil|mitgliedschaft|abo|abonnement|vertrag|tarif|karte|paket)\b.{0,25}?\b(?:löschen|löscht|schließen|auflösen|"
            "beenden|kündigen|aufheben|stornieren|nicht (?:mehr )?verlängern|loswerden)",
            r"(?:lösch\w*|schließ\w*|beende\w*|kündig\w*|verlänger\w*|stornier\w*) (?:sie )?(?:bitte )?(?:mein\w*|unser\w*|das|den) (?:\w+ )?(?:konto|"
            "account|zugang|profil|mitgliedschaft|abo|abonnement|vertrag|daten)(?! (?:um|automatisch|bis))",
            r"(?:kündige|kündigen|gekündigt|kündigung)\b(?!s)", "(?:aus|vorzeitig aus) (?:dem|meinem|diesem|unserem) vertrag",
            "(?:gehen|gehe|wechsle|wechseln|ziehen|umziehen|zurückgehen|zurückzugehen|zurückkehren|umzuziehen|umsteigen|abwandern|"
            r"zurück)\b.{0,40}?\b(?:woanders|anderswo|zu (?:einem |einer )?ander\w+|zum (?:alten|vorherigen)|konkurrenz|wettbewerb\w*|mitbewerb\w*)",
            r"(?:woanders|anderswo) (?:\w+ )?(?:hin|kaufen|bestellen|hingehen|umsehen|umschauen)",
            r"zu (?:meinem|unserem|einem|einer) (?:alten|früheren|vorherigen|anderen) \w+ (?:\w+ ){0,2}?(?:zurück\w*|wechseln|gehen|umziehen)?",
            "(?:zu )?(?:einem |einen |einer )?ander(?:en|em|er) (?:anbieter|hoster|bank|hersteller|händler|firma|shop|provider|versicherung|"
            r"dienst)\w*",
            r"(?:die|der|zur|eure|ihre) (?:konkurrenz|mitbewerber\w*|wettbewerber\w*)",
            r"(?:nach|für) (?:einer )?alternativen?\b.{0,20}?\b(?:um|suche\w*|schau\w*|sehe\w*)",
            r"(?:warum|wieso|weshalb|grund) (?:sollte|soll|zu) (?:ich |wir )?(?:\w+ )?(?:bleiben|noch)",
            r"(?:letzte|letztes|letzten) (?:\w+ )?(?:bestellung|mal|einkauf|kauf|auftrag)\b.{0,25}?\b(?:bei ihnen|bei euch|hier|bestellt|gekauft)",
            r"(?:nie wieder|nicht mehr|nie mehr) (?:\w+ ){0,3}?(?:bestell\w*|kauf\w*|buche\w*|kunde|bei ihnen|bei euch)",
            r"(?:nicht|nicht mehr) (?:\w+ )?(?:verlänger\w+|erneuer\w+)", r"verlängern sie (?:\w+ ){0,3}?nicht",
            r"(?:brauchen|benötigen|brauche|benötige) (?:\w+ ){0,4}?nicht (?:mehr|länger)", "(?:verlieren|verliert) (?:sie |ihr )?(?:mich|uns) als",
        ),
        Kind.GOING: (
            r"(?:ich|wir) (?:\w+ )?(?:gehe|gehen|wechsle|wechseln|bin|sind)\b(?: \w+){0,3}? (?:zu(?:r| einer| einem)? (?:\w+ )?(?:konkurrenz|"
            r"ander\w+ (?:anbieter|bank|firma|händler|versicherung)|mitbewerb\w+)|woanders hin|weg von (?:ihnen|euch))",
            r"(?:gehe|gehen|wechsle|wechseln) (?:ich|wir)\b(?: \w+){0,2}? (?:zu(?:r| einer| einem)? (?:konkurrenz|ander\w+ (?:anbieter|bank|firma|händler)|"
            r"mitbewerb\w+)|woanders hin)", r"(?:verlieren|verliert|verloren) (?:sie |ihr )?(?:mich|uns|eine\w* kund\w+)(?: als)?",
            r"nie wieder (?:\w+ ){0,3}(?:bestellen|kaufen|bestelle|kaufe)",
        ),
        Kind.URGENT: (
            r"(?:bis|spätestens|vor) (?:spätestens |zum |kommenden |nächsten |diesen |dem )?"
            r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende)",
            r"dringend(?:e|er|es|en)?", r"so (?:schnell|bald) wie möglich", "schnellstmöglich", "umgehend", "notfall", r"eil(?:t|ig)", "frist",
            r"(?:bis|noch) (?:heute|morgen)", "sofort",
            "(?:gerade jetzt|in diesem moment|gerade eben|jetzt gerade|in diesem augenblick)", r"beeil\w*",
            r"(?:kann|darf) (?:\w+ )?nicht (?:bis|länger|mehr) (?:\w+ )?(?:warten)?", r"(?:jede|mit jeder|pro) (?:minute|stunde)\b",
            r"vor (?:der|dem|meiner|unserer) (?:\w+ )?(?:hochzeit|prüfung|beerdigung|abreise|abflug|operation|reise|sitzung|verhandlung|party|feier)",
            r"(?:bis|spätestens|noch) (?:heute|morgen|übermorgen) (?:\w+ )?(?:mittag|abend|früh|vormittag|nachmittag)?",
            r"heute (?:noch|abend|nachmittag) (?:\w+ )?(?:raus|weg|los|fertig|schicken|senden|fällig|rausgeht|brauche\w*)?",
            r"(?:stehe|stehen|sitze|bin) (?:\w+ ){0,2}?(?:am|im|an der) (?:flughafen|gate|bahnhof|bahnsteig|grenze|kasse|schalter|rezeption|check-?in)",
            r"in (?:\w+ )?(?:minuten|einer (?:halben )?stunde) (?:\w+ )?(?:schließt|fährt|beginnt|startet|geht|fliegt|ist)",
            r"(?:um|in) (?:\w+ )(?:uhr )?(?:beginnt|startet|fängt|fährt|geht)",
            r"(?:hebt|bucht|zieht|stiehlt|überweist|klaut) (?:\w+ ){0,5}?(?:ab|geld|konto)",
            r"(?:seit|heute) (?:heute )?(?:früh|morgen|gestern abend|stunden) (?:\w+ )?(?:offline|down|aus|gesperrt|tot|lahm\w*)",
            r"(?:wasser|rohr|leitung|heizung|dach) (?:\w+ ){0,4}?(?:läuft|tropft|platzt|geplatzt|undicht|ausgelaufen|leckt|rinnt)",
            r"(?:kunden|patienten|gäste|leute|kundin|kunde) (?:\w+ )?(?:warten|wartet|stehen|steht)",
            r"(?:kund\w+|umsatz|bestellungen|aufträge|geld) (?:\w+ )?verlor\w*",
            r"gehen (?:uns|mir) (?:\w+ ){0,2}?(?:bestellungen|kunden|umsätze|aufträge)", r"(?:minus|unter) (?:\w+ )?(?:null|zehn|fünf|\d+) grad",
            r"(?:keine|ohne) (?:heizung|strom|wasser)\b.{0,20}?\b(?:und|seit|bei)", "(?:lohn|gehalts)(?:abrechnung|zahlung|lauf)",
            "(?:deadline|abgabe|stichtag)",
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
            r"(?:hat|haben) (?:\w+ ){0,2}?(?:sehr |gut |super |prima )?(?:geholfen|weitergeholfen)",
            r"(?:alles|jetzt|nun|wieder) (?:\w+ )?(?:erledigt|gelöst|geklärt|läuft|in ordnung|bestens|behoben)",
            r"(?:läuft|funktioniert|klappt|geht) (?:\w+ )?(?:einwandfrei|super|prima|wieder|perfekt|tadellos|reibungslos|bestens|wunderbar|top|jetzt)",
            r"(?:schnelle|schnell|prompte|rasche|flotte|einfache?|unkomplizierte?) (?:\w+ )?(?:lieferung|antwort|da|hilfe|bestellung|geliefert|"
            "bestellt|abwicklung|angekommen)",
            "(?:nichts|keinen grund) zu (?:meckern|bemängeln|beanstanden)",
            r"(?:sehr|wirklich|so|richtig|total|echt) (?:schöne?[rsn]?|nette?[rsn]?|freundlich\w*|hilfsbereit|kompetent|hübsch\w*|gute?[rsn]?|froh|"
            "erfreut|angenehm|lieb|geduldig)",
            "(?:schön|freut mich|gut|toll),? (?:zu sehen|zu hören|dass)", "(?:riesig|sehr|total|wirklich) (?:gefreut|zufrieden|dankbar)",
            "(?:genau|exakt) (?:das|was|so),? (?:was|wie|ich)?", r"(?:früher|schneller|eher) (?:\w+ )?(?:an|da|als)\b", "weiter so",
            r"(?:kann ich|nur) (?:\w+ )?(?:weiter)?empfehlen", "gefällt mir", "(?:gut|klar|verständlich|geduldig) erklärt",
            r"bin (?:\w+ )?zufrieden",
        ),
        Kind.DELIGHT: (
            "großartig", "fantastisch", "wunderbar", "begeistert", "hervorragend",
            "ausgezeichnet",
            "(?:tausend|tausendmal|ganz herzlichen|tausendfachen) dank",
            r"(?:überglücklich|hin und weg|begeister\w+|sensationell|genial|phänomenal|spitzenmäßig|überragend|traumhaft|grandios|erstklassig|mega)",
            "(?:tag|wochenende|abend|leben) gerettet", "(?:mit abstand|bei weitem|einfach) (?:der|die|das) beste",
            r"(?:beste[rsn]?) (?:\w+ ){0,2}?(?:kundendienst|service|support|laden|firma|team|kundenservice|hotline)", "(?:gar )?nicht genug danken",
            "(?:fünf|5) sterne", "(?:restlos|rundum|vollauf) (?:glücklich|zufrieden|begeistert)",
        ),
        Kind.POLITE: (
            "bitte", "danke", r"(?:vielen|herzlichen|besten) dank", r"mit freundlichen grüßen", r"(?:freundliche|liebe|beste|herzliche) grüße",
            r"könnten sie", r"würden sie", "entschuldig\\w+", "freue mich", r"wäre (?:ihnen )?dankbar",
        ),
        Kind.INSULT: (
            "idioten?", "vollpfosten", "unfähig\\w*", "lügner", "schämt euch", "schämen sie sich", "betrüger", "deppen?",
            "(?:verblödet|blöd|dumm|bescheuert|bekloppt|behämmert|hirnlos|hirntot|beschränkt|unfähig|zurückgeblieben|"
            r"minderbemittelt)\w*\b(?=.{0,15}(?:seid|sind|ihr|sie|\?|!|bande|verein|haufen|leute|laden))",
            r"(?:seid|sind|ihr|sie|so|was für) (?:\w+ ){0,4}?(?:idioten|deppen|clowns|stümper\w*|trottel|versager|pfeifen|vollidiot\w*|affen|penner|"
            "flaschen|nieten|dilettanten|lügner|betrüger|halsabschneider|verbrecher|diebe|gauner|abzocker|schwachköpfe)",
            r"(?:vollidiot\w*|trottel|schwachkopf|schwachköpfe|stümper\w*|halsabschneider|dilettant\w*|vollpfosten|hornochsen?|pappnasen?|"
            r"dumpfbacken?|gauner|halunken|arschlöcher|verlogen\w*)",
            r"halt\w* (?:\w+ )?(?:die klappe|den mund|die fresse|das maul)",
            r"(?:steck\w*|schieb\w*) (?:\w+ ){0,4}?(?:sonst ?wohin|dahin|hinten rein|in den)", "können sie (?:überhaupt |nicht |eigentlich )?lesen",
            r"(?:mist|scheiß|dreck|bockmist|schrott)\b(?=.{0,30}(?:antwort|hören|auf|schluss|laden|verein|firma))", "zu nichts zu gebrauchen",
            "(?:zu (?:dumm|blöd|doof)) (?:zum|um|dafür)", r"haufen (?:\w+ )?(?:clowns|idioten|stümper|amateure)",
            r"(?:fahr|scher\w*|geht) (?:\w+ )?zur? (?:hölle|teufel)",
        ),
    },
)
