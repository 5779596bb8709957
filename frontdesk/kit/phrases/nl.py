"""Dutch."""

from frontdesk.kit.phrases.kind import Kind, Pack

PACK = Pack(
    "nl",
    denials="niet|geen|nooit|zonder|nauwelijks",
    between="zo|heel|erg|echt|een|bijzonder|meer",
    phrases={
        Kind.DANGER: (
            "noodgeval", "in gevaar",
        ),
        Kind.VULNERABLE: (
            r"zelfmoord\w*", r"suïcid\w*", "overleden", "huiselijk geweld", "terminaal", "dementie", "in het ziekenhuis", "baan kwijt",
        ),
        Kind.PERSON: (
            r"(?:spreken|praten) met (?:een (?:mens|persoon|medewerker)|iemand)", r"echte? (?:mens|persoon|medewerker)",
        ),
        Kind.CALL: (
            "bel me", "bel mij", "terugbellen",
        ),
        Kind.FORMAL: (
            "mijn advocaat", "klacht indienen", "juridische stappen", "geschillencommissie",
        ),
        Kind.UPSET: (
            "schandalig", "belachelijk", "onacceptabel", r"(?:derde|vierde|vijfde) keer", "oplichting", "zat van", "niemand (?:antwoordt|helpt)",
        ),
        Kind.DISPLEASED: (
            "klacht", "teleurgesteld", "teleurstellend", "vervelend", "irritant", "frustrerend", "vreselijk", "waardeloos", "nooit meer",
            "ontevreden",
        ),
        Kind.LEAVING: (
            "opzeggen", "opzegging", r"account (?:sluiten|verwijderen|opheffen)", "concurrent", r"andere (?:leverancier|aanbieder)",
            "overstappen naar",
        ),
        Kind.GOING: (
            r"(?:ik|wij|we) (?:ga|gaan|stap|stappen) (?:\w+ )?(?:over )?naar (?:de concurrent\w*|een andere \w+)", "nooit meer (?:bestellen|kopen)",
        ),
        Kind.URGENT: (
            r"(?:vóór|uiterlijk|voor) (?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)",
            "dringend", "zo (?:snel|spoedig) mogelijk", "spoed", "noodgeval", "onmiddellijk", r"(?:vóór|voor) (?:vandaag|morgen)", "deadline",
        ),
        Kind.HELD_UP: (
            r"(?:kan|kunnen) (?:\w+ ){0,3}(?:niet|geen) (?:\w+ ){0,3}(?:inloggen|openen|versturen|ontvangen|werken|betalen)",
            r"werkt (?:\w+ )?niet(?: meer)?", r"(?:is|zijn) (?:\w+ )?(?:weg|verdwenen|kwijt)", "geblokkeerd", "wachtwoord vergeten",
        ),
        Kind.PRAISE: (
            "prima", "perfect", "helemaal top", "super", r"heel (?:goed|blij|vriendelijk)", "opgelost",
        ),
        Kind.DELIGHT: (
            "geweldig", "fantastisch",
        ),
        Kind.POLITE: (
            "alstublieft", "alsjeblieft", "graag", "bedankt", "dank (?:u|je)", "met vriendelijke groet(?:en)?", "groeten",
        ),
        Kind.INSULT: (
            "idioten?", "sukkels?", "onbekwaam", "oplichters?", "leugenaars?",
        ),
    },
)
