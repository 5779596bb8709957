"""A team is set aside once nothing leads to it any more."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.conversations import tallies
from frontdesk.conversations.models.conversation import FINISHED_STATUSES
from frontdesk.kit.refused import Refused
from frontdesk.people import teams
from frontdesk.people.models import Desk, Team


def archive(team: Team) -> None:
    """Set it aside. Raises Refused with the first thing that stands against it."""
    with transaction.atomic():
        against = what_stands_against(team)
        if against:
            raise Refused(against[0])
        teams.archive(team)


def what_stands_against(team: Team) -> list[str]:
    """Why the team is needed, in sentences; none if it can go."""
    found = []
    if Desk.objects.filter(default_team=team).exists():
        found.append(_("It is the default team. Choose another in the settings of the desk first."))
    unfinished = sum(number for bucket, number in tallies.totals([team.pk]).items() if bucket.status not in FINISHED_STATUSES)
    if unfinished:
        found.append(ngettext(
            "It has %(number)s unfinished conversation. Solve it or move it to another team first.",
            "It has %(number)s unfinished conversations. Solve them or move them to another team first.", unfinished,
        ) % {"number": unfinished})
    by_mail = _("Mail to %(address)s goes to it. Give the address to another team first.")
    by_chat = _("The chat “%(name)s” goes to it. Give it to another team first.")
    found += [by_mail % {"address": address.email} for address in team.desk_addresses.all()]
    return found + [by_chat % {"name": widget.name} for widget in team.widgets.filter(is_enabled=True)]
