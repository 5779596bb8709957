"""What agents can do is put on file: the skills of the desk, and at which level each agent has them and speaks which language."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, AgentLanguage, AgentSkill, Fluency, Skill
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL


def add(*, name: str) -> Skill:
    """A skill that nobody has yet. Raises Refused when there is one of that name, set aside or not."""
    return _named(Skill(), name)


def rename(skill: Skill, *, name: str) -> Skill:
    """Give it another name; Refused as in `add`."""
    return _named(skill, name)


def set_aside(skill: Skill) -> None:
    """It is asked for no more. Who had it keeps it, for when it is used again."""
    Skill.objects.filter(pk=skill.pk).update(is_archived=True)


def use_again(skill: Skill) -> None:
    """It is asked for again."""
    Skill.objects.filter(pk=skill.pk).update(is_archived=False)


def can(agent: Agent, *, skills: Mapping[int, int], languages: Mapping[str, int]) -> None:
    """The agent has these skills (their ids with levels from 1 to 5) and speaks these languages (tags with `Fluency`), and
    no others; skills that are set aside stay as they were. Raises Refused for a level that there is not.
    """
    if not all(LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in skills.values()):
        raise Refused(_("A level is from 1 to 5."))
    if not all(level in Fluency.values for level in languages.values()):
        raise Refused(_("There is no such level of a language."))
    with transaction.atomic():
        in_use = set(Skill.objects.filter(is_archived=False).values_list("pk", flat=True))
        agent.skills.filter(skill__in=in_use).delete()
        AgentSkill.objects.bulk_create(AgentSkill(agent=agent, skill_id=pk, level=level) for pk, level in sorted(skills.items()) if pk in in_use)
        agent.languages.all().delete()
        AgentLanguage.objects.bulk_create(AgentLanguage(agent=agent, language=tag.lower(), level=level) for tag, level in sorted(languages.items()))


def _named(skill: Skill, name: str) -> Skill:
    skill.name = " ".join(name.split())[:80]
    if not skill.name:
        raise Refused(_("A skill needs a name."))
    try:
        with transaction.atomic():
            skill.save()
    except IntegrityError as error:
        raise Refused(_("There is a skill called %(name)s already.") % {"name": skill.name}) from error
    return skill
