"""An empty desk gets its name, its first team, its first admin and a place where customers can ask. It happens once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.email.models import DeskAddress
from frontdesk.kit.refused import Refused
from frontdesk.people import teams
from frontdesk.people.models import Agent, Desk, Membership, Role

THE_ONLY_ONE = 1


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first-run page asks. `address` is the mail address of the desk, '' for none yet."""

    desk_name: str
    name: str
    email: str
    password: str
    address: str = ""
    time_zone: str = "UTC"
    language: str = "en"


def set_up(beginning: Beginning) -> Agent:
    """Make the desk and return its admin. Raises Refused if there is one, also when two people do it at once."""
    with transaction.atomic():
        desk = _desk(beginning)
        team = teams.first()
        Desk.objects.filter(pk=desk.pk).update(default_team=team)
        admin = Agent.objects.create_user(beginning.email, beginning.password, name=beginning.name, role=Role.ADMIN)
        Membership.objects.create(agent=admin, team=team)
        Widget.objects.create(name=_("Website"), team=team)
        if beginning.address:
            DeskAddress.objects.create(email=beginning.address.lower(), name=beginning.desk_name, team=team, is_default=True)
        return admin


def _desk(beginning: Beginning) -> Desk:
    """The row has a key that is known beforehand, so that the database itself lets only one be made."""
    if not Desk.objects.exists():
        try:
            with transaction.atomic():
                return Desk.objects.create(
                    pk=THE_ONLY_ONE, name=beginning.desk_name, time_zone=beginning.time_zone, language=beginning.language,
                )
        except IntegrityError:
            pass
    raise Refused(_("This desk has been set up already. Sign in, or ask an admin to add you."))
