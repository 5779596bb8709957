"""What a message asks of us besides its question: a person, an ear, or nothing yet. By the phrases of eight languages."""

from __future__ import annotations

from enum import StrEnum

from frontdesk.answers.assistant.small_talk import is_small_talk
from frontdesk.kit.phrases import LONGEST_TEXT, Kind, heard


class Wish(StrEnum):
    """Why a person, and not a machine, should answer; or that nothing was asked yet."""

    VULNERABLE = "vulnerable"
    PERSON = "wants_person"
    COMPLAINT = "complaint"
    UPSET = "upset"
    LEAVING = "leaving"
    GREETING = "greeting"


FOR_PEOPLE = (Wish.VULNERABLE, Wish.PERSON, Wish.COMPLAINT, Wish.UPSET, Wish.LEAVING)
_PHRASES = (
    (Wish.VULNERABLE, (Kind.VULNERABLE, Kind.DANGER)), (Wish.PERSON, (Kind.PERSON,)), (Wish.COMPLAINT, (Kind.FORMAL,)), (Wish.UPSET, (Kind.UPSET,)),
    (Wish.LEAVING, (Kind.GOING,)),
)


def wish(text: str) -> Wish | None:
    """The first that holds, what concerns a life before all else; None for a plain question."""
    shown = text[:LONGEST_TEXT]
    found = next((each for each, kinds in _PHRASES if heard(shown, *kinds)), None)
    if found is None and is_small_talk(shown):
        return Wish.GREETING
    return found
