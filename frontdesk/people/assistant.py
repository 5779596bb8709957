"""Is an assistant there? The desk's own while it is switched on, or a program with a token, whose requests are its signs of life.

Where a program is heard of, it is the assistant and the desk's own is silent; when the program falls silent, the own goes on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from frontdesk.people.models import Agent, AssistantSign, OwnAssistant, Role

ALIVE_FOR = timedelta(minutes=2)
"""Who has asked nothing for so long is gone: no chat goes there, and those that are there go to people."""
HEARD_EVERY = timedelta(seconds=20)


def heard(agent: Agent, *, at: datetime) -> None:
    """A program that speaks as the assistant, for that agent, has asked us for something. Written down at most every 20 s."""
    sign = AssistantSign.objects.filter(agent=agent).first()
    if sign is None or at - sign.heard_at >= HEARD_EVERY:
        AssistantSign.objects.update_or_create(agent=agent, defaults={"heard_at": at})


def forget(agent: Agent) -> None:
    """Its token was taken away: it is gone at once, unless another of the agent's programs is heard of again."""
    AssistantSign.objects.filter(agent=agent).delete()


def is_alive(at: datetime, *, team_id: int | None = None) -> bool:
    """Is one there for chats: a program, or the desk's own; with `team_id`, one that may see that team's conversations?"""
    return is_program_alive(at, team_id=team_id) or own("chat", team_id=team_id) is not None


def is_program_alive(at: datetime, *, team_id: int | None = None) -> bool:
    """Was a program heard of within two minutes; with `team_id`, one that may see that team's conversations?"""
    signs = AssistantSign.objects.filter(heard_at__gt=at - ALIVE_FOR, agent__is_active=True)
    if team_id is not None:
        signs = signs.filter(Q(agent__role=Role.ADMIN) | Q(agent__teams=team_id))
    return signs.exists()


def own(channel: str = "", *, team_id: int | None = None) -> OwnAssistant | None:
    """The desk's own one, where it answers on that channel ('' for any) for that team; else None."""
    there = OwnAssistant.objects.order_by("pk").first()
    if there is None or (channel and not there.answers(channel, team_id)):
        return None
    return there
