"""What a message seems to say beside its matter, by the very words in which it says so: rules, each of them a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontdesk.understanding.models import SignalKind

LONGEST_TEXT = 5000
_NOT = r"(?<!\bnot )(?<!\bno )(?<!\bnicht )(?<!\bkein )(?<!\bkeine )(?<!\bsin )(?<!\bpas )(?<!\bisn't )(?<!\bnon )"
"""What is denied is not said: "it is not urgent"."""
_PHRASES: dict[str, tuple[str, ...]] = {
    SignalKind.URGENCY: (
        r"urgent(?:ly)?", r"as soon as possible", r"asap", r"emergency", r"deadline", r"(?:need|needs|needed) (?:it|this|them) (?:by )?today",
        r"dringend(?:e|er|es|en)?", r"so (?:schnell|bald) wie möglich", r"schnellstmöglich", r"umgehend", r"notfall",
        r"urgente(?:mente)?", r"cuanto antes", r"lo antes posible", r"(?:dès que|le plus vite|le plus rapidement) possible", r"d'urgence", r"au plus vite",
    ),
    SignalKind.COMPLAINT: (
        r"(?:formal |official )?complaint", r"complain(?:ing)?", r"unacceptable", r"(?:very|so|really|extremely|deeply) disappointed", r"disgrace(?:ful)?",
        r"worst (?:service|experience|company)", r"never (?:buy|order|shop) (?:\w+ ){0,3}again", r"thanks for nothing",
        r"(?:been|still) waiting (?:for )?(?:\w+ )?(?:weeks|months)", r"beschwerde", r"beschwere(?:n)?", r"inakzeptabel", r"unzumutbar", r"frechheit",
        r"(?:sehr|wirklich|schwer) enttäuscht", r"nie wieder", r"queja", r"reclamación", r"inaceptable", r"vergüenza", r"réclamation",
        r"inacceptable", r"inadmissible", r"(?:très|vraiment) déçue?",
    ),
    SignalKind.WANTS_PERSON: (
        r"(?:speak|talk|chat) (?:to|with) (?:a |an |some )?(?:real |actual |live )?(?:human|person|someone|somebody|agent|manager|supervisor|representative)",
        r"real (?:human|person)", r"(?:call|phone|ring) me(?: back)?",
        r"mit (?:einem|einer) (?:echten )?(?:menschen|mitarbeiter|mitarbeiterin|person) (?:sprechen|reden)", r"rufen sie mich", r"rückruf",
        r"hablar con (?:una persona|alguien|un agente|un humano)", r"llám(?:en|e)me",
        r"parler (?:à|avec) (?:quelqu'un|une personne|un conseiller|une conseillère|un humain)", r"rappelez-moi",
    ),
}
_RULES = [(kind, phrase, re.compile(rf"{_NOT}\b(?:{phrase})\b", re.IGNORECASE)) for kind, phrases in _PHRASES.items() for phrase in phrases]


@dataclass(frozen=True, slots=True)
class Said:
    """`words` are those of the message; `rule` is the phrase that they matched, by which corrections are counted."""

    kind: str
    words: str
    rule: str


def of(text: str) -> list[Said]:
    """What the text seems to say, each with all that speaks for it, in the order of the rules. English, German, Spanish, French."""
    looked_at = text[:LONGEST_TEXT].replace("’", "'")
    return [Said(kind, found[0], rule) for kind, rule, pattern in _RULES if (found := pattern.search(looked_at))]
