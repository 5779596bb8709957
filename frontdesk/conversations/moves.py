"""Why a conversation went to another team: a short list, so that one can count what goes wrong, and words for the rest."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.kit.refused import Refused

LONGEST_TEXT = 300


class Reason(models.TextChoices):
    """What people choose from."""

    WRONG_TEAM = "wrong_team", gettext_lazy("Wrong team")
    SKILL_MISSING = "skill_missing", gettext_lazy("A skill is missing here")
    LANGUAGE = "language", gettext_lazy("Language")
    CUSTOMER_ASKED = "customer_asked", gettext_lazy("The customer asked for it")
    OTHER = "other", gettext_lazy("Something else")


SORTED, MACRO, UNDONE = "sorted", "macro", "undone"
"""What the program says of moves that nobody has to explain: of triage, of a macro, of a change that was taken back."""


@dataclass(frozen=True, slots=True)
class Why:
    """One of `Reason` or of the three above, or '' where nothing was said; `text` says what else it is."""

    reason: str = ""
    text: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """As the event keeps it."""
        return {"reason": self.reason} | ({"text": self.text} if self.text else {})


NOT_SAID = Why()


def chosen(reason: str, text: str) -> Why:
    """What a person has said. Raises Refused for nothing, and for "something else" that is not said."""
    text = " ".join(text.split())[:LONGEST_TEXT]
    if reason not in Reason.values:
        raise Refused(_("Say why it goes to another team: choose a reason."))
    if reason == Reason.OTHER and not text:
        raise Refused(_("Say in a few words why it goes to another team."))
    return Why(reason, text if reason == Reason.OTHER else "")
