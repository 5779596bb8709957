"""What an empty list teaches: why nothing is here, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Advice:
    heading: str
    text: str
    picture: str
    begins: bool = False
    """Show how a first question could come in, if none ever has."""


def advice(name: str) -> Advice:
    """For the empty list of that name."""
    return {
        "mine": Advice(_("Nothing is yours right now"), _("Take a conversation from Unassigned: open it and press M."), "person"),
        "unassigned": Advice(_("Everything is in somebody’s hands"), _("New questions that nobody has taken yet appear here."), "nobody"),
        "open": Advice(_("Nobody is waiting for you"), _("New questions appear here by themselves."), "inbox", begins=True),
        "to-sort": Advice(_("Everything is in its place"), _("New questions stand here until somebody on the rota has sorted them."), "inbox"),
        "waiting": Advice(_("No answers are awaited"), _("Conversations stand here after you reply, until the customer writes again."), "waiting"),
        "snoozed": Advice(_("Nothing is put off"), _("What can wait stands here until its time, or until the customer writes."), "later"),
        "solved": Advice(_("Nothing has been solved yet"), _("What you solve stands here. A customer’s new message opens it again."), "solved"),
        "shared": Advice(_("Nothing is shared with your team"), _("What another team shows to yours stands here."), "team"),
    }[name]
