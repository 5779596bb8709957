"""What is escalated to a skill asks for it: whoever has it is who can take it."""

from __future__ import annotations

from frontdesk.conversations.models import Event
from frontdesk.people.models import Skill
from frontdesk.routing import needs


def is_to_a_skill(event: Event) -> bool:
    """Does the step lead to whoever has a skill?"""
    return "skill" in event.facts


def ask(event: Event) -> None:
    """Twice is once."""
    skill = Skill.objects.filter(pk=event.facts["skill"]).first()
    if skill is not None and event.conversation is not None:
        needs.ask(event.conversation, skill, level=event.facts["level"], by=None, at=event.at)
