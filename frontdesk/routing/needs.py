"""Which skills a conversation asks for: what somebody or a rule has said of it, and what its tags say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Skill
from frontdesk.people.models.skill import HIGHEST_LEVEL, LOWEST_LEVEL
from frontdesk.routing.models import Need

Needs = dict[int, int]
"""The ids of skills, each with the level that is needed at least."""

# A skill that was set aside asks for nobody: else what is under its tags would wait for ever.
_ASKED = """
    SELECT n.conversation_id, n.skill_id, n.level FROM routing_need n JOIN people_skill s ON s.id = n.skill_id
     WHERE s.is_archived = %s AND n.conversation_id IN ({places})
    UNION ALL
    SELECT g.conversation_id, b.skill_id, b.level FROM conversations_tagging g
      JOIN routing_needbytag b ON b.tag_id = g.tag_id JOIN people_skill s ON s.id = b.skill_id
     WHERE s.is_archived = %s AND g.conversation_id IN ({places})
"""
AT_ONCE = 500


def of(numbers: Collection[int]) -> dict[int, Needs]:
    """What each of the conversations needs, the higher level where two ask for one skill; those that need nothing are
    left out. One query for each 500.
    """
    found: dict[int, Needs] = {}
    asked = list(numbers)
    for begin in range(0, len(asked), AT_ONCE):
        some = asked[begin:begin + AT_ONCE]
        sql = _ASKED.format(places=rows.places(some))
        for number, skill_id, level in rows.select(sql, [False, *some, False, *some]):
            theirs = found.setdefault(number, {})
            theirs[skill_id] = max(level, theirs.get(skill_id, 0))
    return found


def ask(conversation: Conversation, skill: Skill, *, level: int = LOWEST_LEVEL, by: Actor, at: datetime | None = None) -> None:
    """From now on it needs the skill at that level; twice is once. Raises Refused for a level that there is not."""
    if not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
        raise Refused(_("A level is from 1 to 5."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        before = Need.objects.filter(conversation=conversation, skill=skill).first()
        if before is not None and before.level == level:
            return
        Need.objects.update_or_create(conversation=conversation, skill=skill, defaults={"level": level})
        facts = {"skill": skill.pk, "level": level, "from": before.level if before else None}
        ledger.record(conversation, "skill.asked", actor=by, facts=facts, at=at)


def drop(conversation: Conversation, skill: Skill, *, by: Actor, at: datetime | None = None) -> None:
    """It does not need the skill any more, unless one of its tags asks for it."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        before = Need.objects.filter(conversation=conversation, skill=skill).first()
        if before is None:
            return
        before.delete()
        ledger.record(conversation, "skill.dropped", actor=by, facts={"skill": skill.pk, "from": before.level}, at=at)
