"""What a message asks of us besides its question: a person, an ear, or nothing yet. By the phrases of eight languages."""

from __future__ import annotations

import re
from enum import StrEnum

from frontdesk.kit.phrases import LONGEST_TEXT, Kind, heard


class Wish(StrEnum):
    """Why a person, and not a machine, should answer; or that nothing was asked yet."""

    VULNERABLE = "vulnerable"
    PERSON = "wants_person"
    COMPLAINT = "complaint"
    UPSET = "upset"
    GREETING = "greeting"


_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)"
    r"|hallo|guten (?:tag|morgen|abend)|moin|bonjour|bonsoir|salut|hola|buen[oa]s(?: (?:días|tardes|noches))?"
    r"|olá|oi|bom dia|boa (?:tarde|noite)|ciao|salve|buongiorno|hoi|goedendag|thanks|thank you|danke|merci|gracias|obrigad[oa]|grazie|bedankt|ok(?:ay)?|test)"
    r"(?:\s+(?:there|all|you|zusammen|so much|very much|a todos|tout le monde))?\W*$",
    re.IGNORECASE,
)
_PHRASES = (
    (Wish.VULNERABLE, (Kind.VULNERABLE, Kind.DANGER)), (Wish.PERSON, (Kind.PERSON,)), (Wish.COMPLAINT, (Kind.FORMAL,)), (Wish.UPSET, (Kind.UPSET,)),
)


def wish(text: str) -> Wish | None:
    """The first that holds, what concerns a life before all else; None for a plain question."""
    shown = text[:LONGEST_TEXT]
    found = next((each for each, kinds in _PHRASES if heard(shown, *kinds)), None)
    if found is None and _GREETING.match(shown):
        return Wish.GREETING
    return found
