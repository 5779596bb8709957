"""What people write when they say nothing new, and when they say what they will do; by language, one phrase, one line."""

from __future__ import annotations

import re

from frontdesk.answers.checks.packs.pack import NEVER, any_of

SAYS_NOTHING: dict[str, re.Pattern[str]] = {
    "en": any_of(
        r"(?:thank you|thanks)(?: so much| very much)? for (?:contacting|reaching out|writing|getting in touch|your (?:e-?mail|message|patience|understanding))",
        r"(?:please )?(?:do not|don['’]t) hesitate to", r"feel free to (?:contact|reach|write|reply|ask)", r"(?:if|should) you have any (?:other |further |more )?questions",
        r"i hope (?:this|you|that this|that helps)", r"(?:let (?:me|us) know|reach out) if (?:there is|you need|you have) any", r"i (?:completely |fully )?understand (?:your|how) (?:frustrat|concern|you feel)",
        r"have a (?:nice|great|good|wonderful) (?:day|weekend|evening)",
    ),
    "de": any_of(
        r"vielen dank für (?:ihre|deine) (?:nachricht|anfrage|e-?mail|geduld|verständnis|ihr)", r"(?:zögern sie nicht|melden sie sich gern|stehen? (?:wir|ich) (?:ihnen )?(?:gern|jederzeit))",
        r"(?:sollten sie|falls sie|wenn sie) (?:noch |weitere )+fragen", r"(?:ich|wir) hoffe?n?,? (?:das|ihnen|dass)", r"(?:einen )?schönen (?:tag|abend)", r"schönes wochenende",
    ),
    "fr": any_of(r"merci (?:beaucoup )?(?:de|pour) (?:nous avoir|votre (?:message|patience|demande))", r"n['’]hésitez pas à", r"(?:nous restons|je reste) à votre disposition", r"bonne journée"),
    "es": any_of(r"(?:muchas )?gracias por (?:contactar|escribir|su (?:mensaje|paciencia)|tu mensaje)", r"no dude en", r"quedamos a su disposición", r"(?:que tenga )?(?:un )?buen día"),
    "pt": any_of(r"(?:muito )?obrigad[oa] (?:por (?:entrar|escrever)|pel[oa])", r"não hesite em", r"estamos à (?:sua )?disposição", r"(?:tenha )?um (?:bom|ótimo) dia"),
}
"""What a sentence without news is made of."""
FILLERS: dict[str, list[tuple[re.Pattern[str], str]]] = {
    "en": [
        (re.compile(r"\b(?:I just wanted to let you know that|I would like to inform you that|I am writing to (?:let you know|inform you) that|please note that|as you may know,|as a matter of fact,)\s+", re.IGNORECASE), ""),
        (re.compile(r"\bin order to\b", re.IGNORECASE), "to"), (re.compile(r"\bdue to the fact that\b", re.IGNORECASE), "because"),
        (re.compile(r"\bat this point in time\b", re.IGNORECASE), "now"), (re.compile(r"\s?\b(?:actually|basically|really|very|simply|kindly)\b(?=\s)", re.IGNORECASE), ""),
    ],
    "de": [
        (re.compile(r"\b(?:ich möchte (?:Ihnen|dir) mitteilen, dass|wir möchten Sie darüber informieren, dass)\s+", re.IGNORECASE), ""),
        (re.compile(r"\s?\b(?:eigentlich|grundsätzlich|natürlich|selbstverständlich|wirklich|eben|halt)\b(?=\s)", re.IGNORECASE), ""),
    ],
    "fr": [(re.compile(r"\s?\b(?:vraiment|tout simplement|en fait,?)(?=\s)", re.IGNORECASE), ""), (re.compile(r"\bafin de\b", re.IGNORECASE), "pour")],
    "es": [(re.compile(r"\s?\b(?:realmente|básicamente|simplemente)\b(?=\s)", re.IGNORECASE), ""), (re.compile(r"\bcon el fin de\b", re.IGNORECASE), "para")],
    "pt": [(re.compile(r"\s?\b(?:realmente|basicamente|simplesmente)\b(?=\s)", re.IGNORECASE), ""), (re.compile(r"\bcom o objetivo de\b", re.IGNORECASE), "para")],
}
PROMISES: dict[str, re.Pattern[str]] = {
    "en": any_of(
        r"(?:i|we)(?:'ll|’ll| will| shall| am going to| are going to|'m going to|’m going to|'re going to|’re going to)", r"you(?:'ll|’ll| will) (?:receive|get|hear)",
        r"(?:will be|is being|are being|has been|have been) (?:sent|refunded|replaced|repaired|shipped|credited)",
    ),
    "de": any_of(
        r"(?:ich|wir) (?:werden?|melden? (?:mich|uns)|schicken?|senden?|prüfen?|kümmern?|erstatten?|rufen?)", r"(?:werde|werden) (?:ich|wir)", r"(?:sie|du) (?:erhalten|erhältst|bekommen|bekommst)",
        r"(?:melde|schicke|sende|prüfe|kümmere|erstatte|rufe) ich", r"(?:melden|schicken|senden|prüfen|kümmern|erstatten|rufen) wir",
    ),
    "fr": any_of(r"(?:je|nous) (?:vous |te )?(?:vais|allons|\w+erai|\w+erons|\w+rai|\w+rons)", r"vous (?:allez )?(?:recevrez|recevoir)"),
    "es": any_of(r"(?:le|te|les|lo|la|se lo) \w+(?:aré|eré|iré|aremos|eremos|iremos)", r"\w{3,}(?:aremos|eremos|iremos)", r"(?:voy|vamos) a", r"recibirá[s]?"),
    "pt": any_of(r"(?:vou|vamos|irei|iremos)", r"\w{3,}(?:aremos|eremos|iremos)", r"(?:receberá|vai receber)"),
    "ar": any_of(r"(?:سوف|سأ|سن)\w*"),
}


def promises(sentence: str, language: str) -> bool:
    """Does it promise something? False in a language of which nothing is known here."""
    return bool(PROMISES.get(language, NEVER).search(sentence))
