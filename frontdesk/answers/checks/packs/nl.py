"""Dutch."""

from __future__ import annotations

from frontdesk.answers.checks.packs.pack import Pack, any_of, listed
from frontdesk.kit.phrases import rude

PACK = Pack(
    "nl",
    function_words=listed(
        "de het een en of maar als van in op aan bij voor met uit naar om te tot door over onder is zijn was waren heeft hebben had hebt niet geen dit dat "
        "deze die er je jij jouw u uw wij we ons onze ik mijn mij me hij zij ze hem haar wat welke "
        "wie wanneer waar waarom hoe kan kunt kunnen wordt worden "
        "zal zou moet mag dan zo ook zeer alleen nog al alle meer na weer graag dat omdat hier daar",
    ),
    greets=any_of(
        r"(?:geachte|beste|lieve|hallo|hoi|hey|dag|goede(?:morgen|middag|avond|ndag))(?:[ ,]+(?:mevrouw|meneer|heer|dhr\.?|mevr\.?|de|dr\.))*(?:,? "
        r"(?P<name>[^\W\d_][\w'’.-]*(?: [A-Z][\w'’-]+)?))?",
    ),
    signs_off=any_of(r"(?:met )?(?:vriendelijke|hartelijke) groet(?:en|jes)?", r"groet(?:en|jes)?", "mvg", "bedankt", "dank(?: je| u)?(?: wel)?",
    "alvast bedankt"),
    next_step=any_of(
        r"(?:ik|wij|we) (?:zal|zullen|ga|gaan|heb|hebben|stuur|sturen|kijk|kijken|bel|bellen|laat|laten|neem|nemen|controleer|geef|zorg|zorgen|meld)",
        r"(?:zal|ga|heb|stuur|bel|laat|neem) (?:ik|wij|we)", r"(?:u|je|jij) (?:kunt|kan|krijgt|ontvangt|vindt|hoeft|moet)", r"(?:kunt|kan|krijgt"
        r"|ontvangt|vindt) (?:u|je)",
        r"(?:klik|open|ga|kies|druk|probeer|herstart|installeer|antwoord|schrijf|stuur|controleer|houd|vul)", "binnen", "uiterlijk",
        r"(?:wordt|worden|is|zijn) \w+d",
        "laat (?:het )?(?:me|mij|ons) weten", "hier is",
    ),
    times=any_of(
        r"(?:vandaag|morgen|overmorgen|binnenkort|straks|vanavond|vanmiddag|(?:maan|dins|woens|donder|vrij|zater|zon)dag)",
        r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)", "volgende (?:week|maand)", "onderweg",
    ),
    when=any_of("wanneer", "hoe (?:lang|vaak|snel)", "hoe laat", "sinds wanneer"),
    how_much=any_of("hoeveel", "hoe (?:groot|lang|ver|duur)", "kosten?", "prijs", "prijzen", "tarief"),
    price=any_of("hoeveel (?:kost|kosten|is|betaal)", "wat (?:kost|kosten)", "hoe duur"),
    regrets=any_of("het spijt (?:me|mij|ons)", r"excuses?\b", "sorry", r"bedankt voor \w+(?: \w+)?", r"dank (?:je|u) (?:wel )?voor \w+(?: \w+)?",
    "wat vervelend"),
    thanks=any_of("bedankt", "dank (?:je|u)", "werkt (?:nu|weer)", "opgelost"),
    asks=any_of(
        r"(?:kunt|kun|kan|zou|zouden|mag) (?:u|je|jullie|ik|we)", r"(?:hoe|wanneer|waar|waarom|welke|wat|wie|hoeveel) \w+", "ik (?:wil|wilde"
        "|zou) (?:graag )?weten",
    ),
    general=any_of("(?:enig )?idee", "wat (?:kan|moet) ik doen", "iemand", "(?:kunt|kun) (?:u|je) (?:me |mij |ons )?helpen"),
    defers=any_of("nemen contact met", "hebben uw (?:bericht|vraag|mail) ontvangen", "bedankt voor (?:uw|je) (?:bericht|vraag|mail)"),
    blames=any_of(
        r"(?:u|je) had (?:\w+ ){0,4}moeten (?!ontvangen|krijgen)\w+", "zoals (?:ik|wij|we) (?:u |je )?(?:al|eerder|reeds) (?:\\w+ )?(?:zei|zeiden"
        "|gezegd|uitgelegd|schreef)",
        "(?:uw|je|jouw) eigen (?:schuld|fout)", "(?:uw|jouw) (?:schuld|fout)", "(?:u|je) (?:bent|hebt|heeft) (?:\\w+ )?(?:vergeten|verzuimd)",
        "rustig aan",
        "als (?:u|je) (?:\\w+ ){0,3}(?:gelezen|opgelet) had",
    ),
    attaches=any_of("(?:in )?(?:de )?bijlagen?", r"bijgevoegde?", "toegevoegde? (?:bestand|document)", "(?:hierbij|als bijlage) (?:stuur|zend|vind)"),
    rude=(rude.of("nl") - {"kut"}) | listed("idioot klojo lul kankerlijer tering"),
    rude_here=listed("kut"),
    mild=listed("stom stomme dom"),
    jargon={
        "middels": "met",
        "desbetreffende": "deze",
        "bovengenoemde": "deze",
        "inzake": "over",
        "met betrekking tot": "over",
        "conform": "volgens",
        "zo spoedig mogelijk": "voor een datum",
        "alsmede": "en",
        "backend": "ons systeem",
    },
    hardest_lix=54.0,
)
