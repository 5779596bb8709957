"""Macros are made, changed, archived and used again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from frontdesk.answers import along as goes_along
from frontdesk.answers import words
from frontdesk.answers.along import Along
from frontdesk.answers.macros import conditions, offered
from frontdesk.answers.macros.offered import When
from frontdesk.answers.models import Macro
from frontdesk.kit.refused import Misfit, Refused
from frontdesk.people.models import Agent, Team

LONGEST_NAME = 120
LONGEST_SHORTCUT = 40
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Written:
    """What a macro holds. It is for `agent` alone, for `team`, or for everybody."""

    name: str
    text: str
    html: str = ""
    shortcut: str = ""
    team: Team | None = None
    agent: Agent | None = None
    along: Along = field(default_factory=Along)
    when: When = field(default_factory=When)


def save(macro: Macro, content: Written, *, by: Agent) -> Macro:
    """Keep it, new or changed. Raises Refused for what it lacks, conditions that cannot be read, a shortcut in use, or whose macros `by` may not change."""
    name, text = " ".join(content.name.split()), content.text.rstrip()
    shortcut = content.shortcut.strip().removeprefix(";").casefold()
    _refuse_unfit(name, text, shortcut)
    try:
        for words_of_it in (text, content.html):
            conditions.refuse_unreadable(words_of_it)
    except Refused as unreadable:
        raise Misfit(str(unreadable), "text") from unreadable
    _refuse_others(content, by)
    macro.name, macro.text, macro.html, macro.shortcut = name, text, words.cleaned(content.html), shortcut
    macro.team, macro.agent, macro.along = content.team, content.agent, goes_along.written(content.along)
    macro.offered_when = offered.written(content.when)
    macro.folded = f"{name}\n{shortcut}\n{text}".casefold()
    return _saved(macro)


def archive(macro: Macro, *, at: datetime) -> None:
    """It is offered no more; how often it was used stays."""
    Macro.objects.filter(pk=macro.pk, archived_at=None).update(archived_at=at)


def use_again(macro: Macro) -> None:
    """It is offered again. Raises Refused when another has its shortcut by now."""
    macro.archived_at = None
    _saved(macro)


def _saved(macro: Macro) -> Macro:
    try:
        with transaction.atomic():
            macro.save()
    except IntegrityError as error:
        said = _("Another macro has the shortcut “%(shortcut)s”. Choose another.") % {"shortcut": macro.shortcut}
        raise Misfit(said, "shortcut") from error
    return macro


def _refuse_unfit(name: str, text: str, shortcut: str) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise Misfit(_("A macro needs a name of at most %(number)s characters.") % {"number": LONGEST_NAME}, "name")
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise Misfit(_("A macro needs words, at most %(number)s characters.") % {"number": LONGEST_TEXT}, "text")
    if len(shortcut) > LONGEST_SHORTCUT or not all(sign.isalnum() or sign in "_-" for sign in shortcut):
        raise Misfit(_("A shortcut is one word of letters, digits, - and _."), "shortcut")


def _refuse_others(content: Written, by: Agent) -> None:
    if by.is_admin or content.agent == by:
        return
    if content.agent is None and content.team is not None and by.is_supervisor and content.team.pk in by.visible_team_ids():
        return
    raise Misfit(_("You can keep macros for yourself. An admin makes them for others."), "whose")
