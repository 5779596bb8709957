"""What a message asks of us besides its question: a person, an ear, or nothing yet. By patterns, in seven languages."""

from __future__ import annotations

import re
from enum import StrEnum


class Wish(StrEnum):
    """Why a person, and not a machine, should answer; or that nothing was asked yet."""

    VULNERABLE = "vulnerable"
    PERSON = "wants_person"
    COMPLAINT = "complaint"
    UPSET = "upset"
    GREETING = "greeting"


_VULNERABLE = (
    r"suicid\w*", "kill myself", "end my life", r"self[- ]harm",
    r"(?:my|our) (?:husband|wife|mother|father|son|daughter|child|partner)\b.{0,20}\b(?:died|passed away|is dying)",
    r"bereave\w*", r"domestic (?:abuse|violence)", r"can(?:no|')t afford (?:food|rent|heating)", r"terminal(?:ly)? ill", "dementia",
    "panic attack", "in danger", "emergency",
    r"suizid\w*", "umbringen", "selbstmord", "verstorben", "gestorben", "notfall", "häusliche gewalt",
    r"décédé\w*", "urgence vitale", "falleció", r"fallecid\w*", "emergencia", r"suicíd\w*", "faleceu", "emergência",
)
_PERSON = (
    r"(?:speak|talk|chat|connect me|put me through|transfer me|get me)\b.{0,30}\b"
    r"(?:humans?|person|agent|someone|somebody|representative|operator|advisor|manager|supervisor|staff|colleague|people)",
    r"(?:real|live|actual|human) (?:person|human|agent|being|operator|support)", r"not (?:a|an) (?:ro)?bot", r"stop (?:the|this) bot",
    r"(?:mit|zu) (?:einem|einer) (?:menschen|mitarbeiter\w*|person|berater\w*|kolleg\w*)", r"(?:echte[rn]?|richtige[rn]?) (?:mensch\w*|person|mitarbeiter\w*)",
    r"(?:parler|discuter|échanger)\b.{0,20}\b(?:humain|personne|quelqu['’]un|conseiller\w*|agent)", "vraie personne", "un humain",
    r"(?:hablar|comunicar\w*|chatear)\b.{0,20}\b(?:humano|persona|alguien|agente|asesor\w*|operador\w*)", "persona real",
    r"(?:falar|conversar)\b.{0,20}\b(?:humano|pessoa|alguém|atendente|agente)", r"pessoa (?:real|de verdade)",
    r"parlare con (?:una? (?:persona|operatore|umano)|qualcuno)", "persona vera",
    r"(?:spreken|praten) met (?:een (?:mens|persoon|medewerker)|iemand)", r"echte? (?:mens|persoon|medewerker)",
)
_PERSON_ALONE = re.compile(
    r"^\W*(?:an? )?(?:human|agent|representative|operator|person|mensch|mitarbeiter|humain|conseiller|humano|agente|atendente)(?: please| bitte)?\W*$",
    re.IGNORECASE,
)
_COMPLAINT = (
    r"(?:make|file|lodge|raise|submit) an? (?:formal )?complaint", "formal complaint", r"i (?:want|wish|would like) to complain", "ombudsman",
    r"my (?:lawyer|solicitor)", "legal action", "sue you", "small claims", "trading standards",
    r"beschwerde (?:einreichen|einlegen)", "ich beschwere mich", r"mein(?:en)? anwalt", "rechtliche schritte", "verbraucherzentrale", "schlichtungsstelle",
    r"(?:déposer|faire|porter) (?:une )?(?:plainte|réclamation)", "mon avocat", "action en justice",
    r"(?:poner|presentar) una (?:queja|reclamación|denuncia)", "mi abogado", "acciones legales",
    r"(?:fazer|abrir|registrar|apresentar) (?:uma )?(?:queixa|reclamação)", "meu advogado", "procon", "sporgere reclamo", "mijn advocaat", "klacht indienen",
)
_UPSET = (
    "fed up", "sick of", "ridiculous", "unacceptable", "disgusting", "outrageous", "furious", r"worst (?:service|company|support)",
    r"waste of (?:time|money)", "useless", r"(?:third|fourth|fifth|tenth) time", r"how many times", "still waiting",
    r"nobody (?:answers|helps|replies)", "scam", r"rip[- ]?off",
    r"unverschämt\w*", "frechheit", "inakzeptabel", "sauerei", r"zum (?:dritten|vierten|fünften) mal", "betrug",
    "inadmissible", "inacceptable", "scandaleux", "honteux", r"ras[- ]le[- ]bol", "arnaque", "inaceptable", "vergüenza", "estafa", "harto", "harta",
    "inaceitável", "absurdo", "vergonha", "vergognoso", "inaccettabile", "schandalig", "belachelijk",
)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)"
    r"|hallo|guten (?:tag|morgen|abend)|moin|bonjour|bonsoir|salut|hola|buen[oa]s(?: (?:días|tardes|noches))?"
    r"|olá|oi|bom dia|boa (?:tarde|noite)|ciao|salve|buongiorno|hoi|goedendag|thanks|thank you|danke|merci|gracias|obrigad[oa]|grazie|bedankt|ok(?:ay)?|test)"
    r"(?:\s+(?:there|all|you|zusammen|so much|very much|a todos|tout le monde))?\W*$",
    re.IGNORECASE,
)
_PATTERNS = {
    wish: re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
    for wish, phrases in ((Wish.VULNERABLE, _VULNERABLE), (Wish.PERSON, _PERSON), (Wish.COMPLAINT, _COMPLAINT), (Wish.UPSET, _UPSET))
}
LONGEST = 5000


def wish(text: str) -> Wish | None:
    """The first that holds, what concerns a life before all else; None for a plain question."""
    shown = text[:LONGEST]
    found = next((each for each, pattern in _PATTERNS.items() if pattern.search(shown)), None)
    if found is None and _PERSON_ALONE.match(shown):
        return Wish.PERSON
    if found is None and _GREETING.match(shown):
        return Wish.GREETING
    return found
