"""Teams are made, renamed, set aside and used again. When one may be set aside, the settings pages know."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Team


def add(*, name: str) -> Team:
    """A new team, still without agents. Raises Refused when one has that name, archived or not."""
    return _named(Team(), name)


def first() -> Team:
    """The oldest team in use: where a question goes while nobody has said otherwise. Made when there is none, so that
    what comes in before the first-run page was filled in has a place, too.
    """
    team = Team.objects.filter(is_archived=False).order_by("pk").first()
    return team or Team.objects.get_or_create(name=_("Support"))[0]


def rename(team: Team, *, name: str) -> Team:
    """Give the team another name; Refused as in `add`."""
    return _named(team, name)


def archive(team: Team) -> None:
    """Nobody is offered the team any more; what it has answered stays where it is."""
    Team.objects.filter(pk=team.pk).update(is_archived=True)


def use_again(team: Team) -> None:
    """The team is offered again."""
    Team.objects.filter(pk=team.pk).update(is_archived=False)


def _named(team: Team, name: str) -> Team:
    team.name = name
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as error:
        raise Refused(_("There is a team called %(name)s already.") % {"name": name}) from error
    return team
