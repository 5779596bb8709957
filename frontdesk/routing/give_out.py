"""Mails and forms of teams that give them out go to who is free, one after the other; what nobody attends to comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from frontdesk.conversations import access, assign
from frontdesk.conversations.models import Conversation, Event, Status
from frontdesk.kit import clock, jobs, rows
from frontdesk.kit.refused import Refused
from frontdesk.people import rota
from frontdesk.people.models import Agent, Here, RotaRole, Team
from frontdesk.routing import foremost, handle_times, policy, why, work_items, workers
from frontdesk.routing.dispatch import Decision, Queue, Worker, dispatch
from frontdesk.routing.handle_times import HandleTimes
from frontdesk.routing.models import Given, How

GONE_AFTER = timedelta(minutes=30)
"""What was given to somebody who has been away or offline for so long, and whose customer still waits, goes to others."""
WAITING = (Status.NEW, Status.OPEN)
HELD = Q(status__in=WAITING, snoozed_until=None) & ~Q(channel="chat")
WAITS = HELD & Q(assignee=None)
FEWEST_LOOKED_AT = 200
BRING = frozenset({
    "message.received", "message.understood", "conversation.opened", "conversation.moved", "conversation.woken", "conversation.parted", "conversation.split",
    "conversation.tagged", "conversation.untagged", "conversation.prioritised", "conversation.sorted", "skill.asked",
    "skill.dropped", "agent.let_in",
})
"""After these something may wait that did not, or may be given to somebody who could not take it."""
FREE = frozenset({
    "message.answered", "conversation.solved", "conversation.closed", "conversation.awaited", "conversation.held", "conversation.snoozed",
})
"""After these somebody may have a place."""
_GIVES_OUT = "SELECT 1 FROM people_team WHERE id = %s AND gives_out = %s"
_LAST_NUMBER = "SELECT number FROM routing_given WHERE team_id = %s ORDER BY number DESC LIMIT 1"


def may_matter(event: Event) -> bool:
    """Could it set something free to be given out, in a team that gives out? One short query, for mails and forms alone."""
    conversation = event.conversation
    if conversation is None or conversation.channel == "chat":
        return False
    is_to_be_had = event.kind in BRING and conversation.assignee_id is None and not _is_still_read(event)
    leaves_a_place = event.kind in FREE and conversation.assignee_id is not None
    if not (is_to_be_had or leaves_a_place or event.kind == "conversation.assigned"):
        return False
    return bool(rows.select(_GIVES_OUT, [conversation.team_id, True]))


def _is_still_read(event: Event) -> bool:
    """Its language is being worked out, and who gets it depends on that: `message.understood` follows, or else the next look."""
    return event.kind == "message.received" and event.message is not None and not event.message.language


def give(event: Event) -> None:
    """The step behind every event that `may_matter`."""
    conversation = event.conversation
    if conversation is None:
        return
    teams = {conversation.team_id}
    for agent_id in filter(None, (conversation.assignee_id, event.facts.get("from") if event.kind == "conversation.assigned" else None)):
        teams.update(Team.objects.filter(agents=agent_id, gives_out=True).values_list("pk", flat=True))
    give_out(teams, at=clock.now())


def is_given_back(event: Event) -> bool:
    """Did an agent put a mail or form in nobody's hands?"""
    return event.agent_id is not None and event.facts.get("to") is None and event.conversation is not None and event.conversation.channel != "chat"


def handed_back(event: Event) -> None:
    """The step behind `conversation.assigned` to nobody: who gave it back is not given it again while somebody else can take it."""
    Given.objects.filter(conversation=event.conversation_id, agent=event.facts.get("from"), handed_back_at=None).update(handed_back_at=event.at)


def soon(team_ids: list[int]) -> None:
    """Somebody came online: what waits in these teams is given out by a job, for the request does not wait for it."""
    teams = list(Team.objects.filter(pk__in=team_ids, gives_out=True).values_list("pk", flat=True))
    if teams:
        give_soon.enqueue(teams)


def give_out(team_ids: Collection[int], *, at: datetime) -> list[Given]:
    """Give what waits in those of the teams that give out to who is free, as long as anybody is. Twice is once."""
    teams = sorted(Team.objects.filter(pk__in=team_ids, gives_out=True, is_archived=False).values_list("pk", flat=True))
    if not teams or not Conversation.objects.filter(WAITS, team_id__in=teams).exists():
        return []
    times = handle_times.known()
    there = workers.workers(teams, times, at)
    places = sum(_places(one) for one in there)
    if not places:
        return []
    unsorted_of, with_languages = sorted_first(teams, there, at), not workers.speaks_any(there)
    decisions: list[Decision] = []
    for only in _narrow_then_all(teams, times, at, places):
        items = work_items.mails(teams, times, with_languages=with_languages, unsorted_of=unsorted_of, only=only)
        queue = Queue(items, policy.mails(times), dispatched=_last_number(teams))
        decisions = dispatch(queue, there, at, queue.policy)
        if len(decisions) == places:
            break
    made = (carry_out(decision, How.GIVEN, by=None, at=at) for decision in decisions)
    return [one for one in made if one is not None]


def take_next(agent: Agent, *, at: datetime) -> Given:
    """The agent asks for work and gets the mail or form that dispatch would give them, whether online, full or tired.

    Raises Refused when nothing waits that they can take.
    """
    teams, times = agent.visible_team_ids(), handle_times.known()
    theirs = next((one for one in workers.workers(teams, times, at) if one.id == agent.pk), None)
    asking = Worker(
        agent.pk, capacity={workers.MAIL: 1}, team_ids=frozenset(teams), skills=theirs.skills if theirs else {},
        languages=theirs.languages if theirs else {},
    )
    for only in _narrow_then_all(teams, times, at, 1):
        items = work_items.mails(teams, times, with_languages=bool(asking.languages), only=only)
        queue = Queue(items, policy.mails(times), dispatched=_last_number(teams))
        while decisions := dispatch(queue, [asking], at, queue.policy):
            given = carry_out(decisions[0], How.NEXT, by=agent, at=at)
            if given is not None:
                return given
            # Somebody was quicker.
            queue.take(decisions[0].item)
    raise Refused(_("Nothing waits that you can take now."))


def carry_out(decision: Decision, how: How, *, by: Agent | None, at: datetime) -> Given | None:
    """The item is in that agent's hands. None when somebody has it by now, it waits no more, or their last place is taken."""
    with transaction.atomic():
        # The agent is held, too: two workers must not both fill the last place.
        agent = Agent.objects.select_for_update(no_key=True).get(pk=decision.agent_ids[0])
        if how == How.GIVEN and Conversation.objects.filter(HELD, assignee=agent).count() >= agent.max_mails:
            return None
        conversation = access.locked(Conversation(pk=decision.item.id))
        if conversation.assignee_id is not None or conversation.status not in WAITING or not access.may_hold(agent, conversation):
            return None
        assign.to_agent(conversation, agent, by=by, at=at, why=why.short(decision) | {"how": str(how)})
        return Given.objects.create(
            conversation=conversation, team_id=conversation.team_id, agent=agent, number=_last_number([conversation.team_id]) + 1, how=how,
            why=why.written(decision), at=at,
        )


def hand_back(at: datetime) -> int:
    """What waits with those who have left is nobody's again, and is given to others; how many conversations."""
    # Who took it while they were not online has not left since: they work from the lists.
    left = Given.objects.filter(
        handed_back_at=None, at__gt=at - timedelta(days=28), agent__presence__state__in=(Here.AWAY, Here.OFFLINE),
        agent__presence__since__lte=at - GONE_AFTER, agent__presence__since__gte=F("at"),
        conversation__status__in=WAITING, conversation__waiting_since__isnull=False, conversation__team__gives_out=True,
    )
    return sum(_hand_back(given, at) for given in left.select_related("conversation").order_by("pk"))


def look(at: datetime) -> None:
    """What time alone brings about: people who left, circles that opened, and what a step that failed has left undone."""
    teams = list(Team.objects.filter(gives_out=True, is_archived=False).values_list("pk", flat=True))
    if teams:
        hand_back(at)
        give_out(teams, at=at)


def _places(one: Worker) -> int:
    """How many more of them the worker takes now."""
    return max(0, one.capacity[workers.MAIL] - one.load[workers.MAIL]) if one.presence == Here.ONLINE else 0


def _narrow_then_all(team_ids: Sequence[int], times: HandleTimes, at: datetime, places: int) -> Iterator[list[int] | None]:
    """At first only those that can go next; then, if some place was not filled because nobody could take them, all (None)."""
    first = work_items.first(team_ids)
    narrow = foremost.foremost(team_ids, times, policy.mails(times), first=first, at=at, most=max(FEWEST_LOOKED_AT, 4 * places))
    if narrow is not None:
        yield narrow
    yield None


def _hand_back(given: Given, at: datetime) -> bool:
    with transaction.atomic():
        conversation = access.locked(given.conversation)
        if conversation.assignee_id != given.agent_id or Given.objects.filter(pk=given.pk, handed_back_at=None).update(handed_back_at=at) == 0:
            return False
        assign.to_agent(conversation, None, by=None, at=at, why={"how": "gone"})
        return True


def sorted_first(team_ids: Sequence[int], there: Sequence[Worker], at: datetime) -> list[int]:
    """Those of the teams where somebody whose turn it is to sort is online: what is new there is sorted before it is given out."""
    online = {one.id for one in there if one.presence == Here.ONLINE}
    return [team_id for team_id in team_ids if any(agent.pk in online for agent in rota.on_turn(RotaRole.TRIAGE, team_id, at))]


def _last_number(team_ids: Sequence[int]) -> int:
    """How many were given out so far, all these teams together."""
    return sum(found[0][0] for team_id in team_ids if (found := rows.select(_LAST_NUMBER, [team_id])))


def _look_often() -> None:
    look(clock.now())


look_often = jobs.task(name="routing.give_out", every_seconds=30)(_look_often)


def _give_to(team_ids: list[int]) -> None:
    give_out(team_ids, at=clock.now())


give_soon: jobs.Task = jobs.task(name="routing.give_out_in")(_give_to)
