"""Who is here: agents say so themselves, and a page that is heard of no more, or offers let pass, say it for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from frontdesk.kit.live import signals
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, AwayReason, Here, Presence, PresenceChange

SILENT_AFTER = timedelta(seconds=90)
"""A page says every 30 s that it is open; one that sleeps says nothing."""
HEARD_EVERY = timedelta(seconds=20)
LONGEST_REASON = 80
MOST_REASONS = 20


def of(agent: Agent) -> Presence:
    """What the agent is now; offline, unsaved, for one who has never said anything."""
    found = Presence.objects.filter(agent=agent).first()
    return found or Presence(agent=agent, state=Here.OFFLINE, since=agent.created_at, heard_at=agent.created_at)


def reasons() -> list[str]:
    """Why one may be away: what the desk has put down, else the usual four in the reader's language."""
    own = list(AwayReason.objects.values_list("name", flat=True))
    return own or [_("Break"), _("Lunch"), _("Meeting"), _("Training")]


def add_reason(name: str) -> AwayReason:
    """One more reason. Raises Refused for one that is there, however it is written."""
    name = " ".join(name.split())[:LONGEST_REASON]
    if AwayReason.objects.filter(name__iexact=name).exists():
        raise Refused(_("This reason is there already."))
    if AwayReason.objects.count() >= MOST_REASONS:
        raise Refused(_("There are %(number)s reasons; nobody reads a longer list. Remove one first.") % {"number": MOST_REASONS})
    return AwayReason.objects.create(name=name)


def be(
    agent: Agent, state: Here, *, reason: str = "", why: str = "chosen", by: Agent | None = None, at: datetime, wraps_until: datetime | None = None,
) -> Presence:
    """From now on the agent is online, away, wrapping up or offline; what they let pass is forgotten. Twice is once.

    `why` and `by` as in `PresenceChange`.
    """
    if state not in Here.values:
        raise Refused(_("There is no such presence. Choose another."))
    reason = " ".join(reason.split())[:LONGEST_REASON] if state == Here.AWAY else ""
    with transaction.atomic():
        # Made first, then locked: two tabs that say something at once say it one after the other.
        Presence.objects.get_or_create(agent=agent, defaults={"since": at, "heard_at": at})
        now = Presence.objects.select_for_update().get(agent=agent)
        is_news = (now.state, now.reason) != (state, reason)
        if is_news:
            now.since = at
            PresenceChange.objects.create(agent=agent, state=state, reason=reason, why=why, by=by, at=at)
        now.state, now.reason, now.wraps_until, now.missed = state, reason, wraps_until, 0
        if why == "chosen":
            now.heard_at = at
        now.save()
        if is_news:
            _tell_on_commit(agent)
        return now


def heard(agent: Agent, *, at: datetime) -> Presence | None:
    """A page of the agent is open. Written down at most every 20 s. The presence, None for who has never said any."""
    now = Presence.objects.filter(agent=agent).first()
    if now is not None and at - now.heard_at >= HEARD_EVERY:
        Presence.objects.filter(pk=now.pk).update(heard_at=at)
    return now


def let_pass(agent_ids: Iterable[int], *, limit: int, at: datetime) -> list[Agent]:
    """They did not take what was offered to them. Those who now have done so `limit` times in a row are away: these."""
    with transaction.atomic():
        Presence.objects.filter(agent__in=list(agent_ids), state=Here.ONLINE).update(missed=F("missed") + 1)
        gone = list(Agent.objects.filter(pk__in=list(agent_ids), presence__state=Here.ONLINE, presence__missed__gte=limit).order_by("pk"))
        for agent in gone:
            be(agent, Here.AWAY, reason=_("Missed offers"), why="missed", at=at)
        return gone


def silent(at: datetime) -> QuerySet[Presence]:
    """Those who are said to be here, and of whose pages nothing is heard: they sleep, or were shut."""
    return Presence.objects.filter(state__in=(Here.ONLINE, Here.WRAP_UP), heard_at__lt=at - SILENT_AFTER).select_related("agent").order_by("pk")


def wrapped_up(at: datetime) -> QuerySet[Presence]:
    """Those whose wrap-up is over."""
    return Presence.objects.filter(state=Here.WRAP_UP, wraps_until__lte=at).select_related("agent").order_by("pk")


def online(team_id: int) -> list[Agent]:
    """Agents of the team who are online now."""
    return list(Agent.objects.filter(is_active=True, teams=team_id, presence__state=Here.ONLINE).order_by("pk"))


def _tell_on_commit(agent: Agent) -> None:
    """Open pages show it at once: the agent's own, and those of their teams. Kept nowhere."""
    topics = [f"agent:{agent.pk}", *(f"team:{team_id}" for team_id in agent.visible_team_ids())]
    transaction.on_commit(lambda: signals.send(topics, {"kind": "agent.presence", "agent": agent.pk}), robust=True)

