"""Which skills the tags ask for: every conversation under one of them needs the skill at that level."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations.models import Tag
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Skill
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL
from frontdesk.routing.models import NeedByTag

LONGEST_TAG = 50


def ask(skill: Skill, wanted: Mapping[str, int]) -> None:
    """These tags ask for the skill, each at a level from 1 to 5, and no others. A new tag is made. Refused for another level."""
    if not all(LOWEST_LEVEL <= level <= HIGHEST_LEVEL for level in wanted.values()):
        raise Refused(_("A level is from 1 to 5."))
    levels = {" ".join(name.lower().split())[:LONGEST_TAG]: level for name, level in wanted.items()}
    with transaction.atomic():
        NeedByTag.objects.filter(skill=skill).delete()
        NeedByTag.objects.bulk_create(
            NeedByTag(tag=Tag.objects.get_or_create(name=name)[0], skill=skill, level=level) for name, level in sorted(levels.items()) if name
        )


def of(skill: Skill) -> dict[str, int]:
    """The tags that ask for it, each with the level, by name."""
    return dict(NeedByTag.objects.filter(skill=skill).order_by("tag__name").values_list("tag__name", "level"))
