"""The desk's own days out of the ledger: what came, what work it was, and who was there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from frontdesk.kit import rows
from frontdesk.people.models import Agent, Here, PresenceChange
from frontdesk.people.values import USUAL_VALUE
from frontdesk.routing import handle_times, needs
from frontdesk.routing.dispatch import Worker, WorkItem
from frontdesk.routing.handle_times import LONGEST_WORK, HandleTimes
from frontdesk.routing.policy import URGENCY_WEIGHTS
from frontdesk.routing.simulation.play import Arrival, Shift
from frontdesk.routing.work_items import primary
from frontdesk.routing.workers import MAIL

Dues = Mapping[tuple[int, datetime], datetime]
"""When what a conversation asked at an instant was promised to be answered."""
Span = tuple[datetime, datetime]

_TALK = """
    SELECT e.conversation_id, e.kind, e.at, e.agent_id, e.facts, c.channel,
           LAG(e.at) OVER (PARTITION BY e.agent_id ORDER BY e.id) AS before
      FROM conversations_event e JOIN conversations_conversation c ON c.id = e.conversation_id WHERE e.id >= %s AND e.at < %s ORDER BY e.id
"""
_CHATS = """
    SELECT s.conversation_id, s.queued_at, s.accepted_at, s.ended_at FROM conversations_chatsession s
     WHERE s.first_accepted_at >= %s AND s.first_accepted_at < %s ORDER BY s.id
"""
_ABOUT = """
    SELECT c.id, c.team_id, c.channel, c.priority, COALESCE(u.value, o.value), COALESCE(NULLIF((
               SELECT m.language FROM conversations_message m WHERE m.conversation_id = c.id AND m.author_kind = 'customer' ORDER BY m.id DESC LIMIT 1
           ), ''), u.language)
      FROM conversations_conversation c JOIN people_customer u ON u.id = c.customer_id LEFT JOIN people_organization o ON o.id = u.organization_id
     WHERE c.id IN ({numbers})
"""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a customer waited for: since when, and the seconds of work that it was; None where nobody has done it.

    `knows` has answered in the conversation before.
    """

    number: int
    at: datetime
    work_seconds: float | None
    is_chat: bool
    knows: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """`mails` are mails and forms. They do not take each other's places, so each is played by itself."""

    mails: list[Arrival]
    chats: list[Arrival]
    shifts: list[Shift]


def read(begin: datetime, end: datetime, dues: Dues) -> History:
    """What came from `begin` until before `end`, as the desk knows it now: values, priorities, skills and languages are today's.

    Chats that nobody took are left out: they made no work. An answer by mail took its author the time since what they did
    before, if that is less than half an hour, else what such an answer usually takes.
    """
    times = handle_times.known()
    talk = rows.select(_TALK, [handle_times.first_event_since(begin), rows.adapted(end)])
    asked = [*_mails(talk), *_chats(begin, end, _answers(talk))]
    shifts = _shifts(talk, begin, end)
    is_any_spoken = any(shift.worker.languages for shift in shifts)
    arrivals = _arrivals([one for one in asked if begin <= one.at < end], times, dues, with_languages=is_any_spoken)
    return History(
        [arrival for arrival in arrivals if arrival.item.channel == MAIL], [arrival for arrival in arrivals if arrival.item.channel == "chat"],
        shifts,
    )


def _mails(talk: Sequence[tuple[Any, ...]]) -> Iterable[Asked]:
    """From the first message that waits to the first answer by a person after it; what waits still comes last."""
    waits: dict[int, tuple[datetime, int | None]] = {}
    answered_by: dict[int, int] = {}
    for number, kind, at, agent_id, facts, channel, before in talk:
        if channel == "chat":
            continue
        if kind == "message.received" and not rows.facts(facts).get("machine"):
            waits.setdefault(number, (rows.instant(at), answered_by.get(number)))
        elif kind == "message.answered" and agent_id is not None:
            if number in waits:
                work = rows.instant(at) - rows.instant(before) if before else LONGEST_WORK
                asked_at, knows = waits.pop(number)
                yield Asked(number, asked_at, work.total_seconds() if timedelta(0) < work < LONGEST_WORK else None, is_chat=False, knows=knows)
            answered_by[number] = agent_id
    for number, (asked_at, knows) in waits.items():
        yield Asked(number, asked_at, None, is_chat=False, knows=knows)


def _answers(talk: Sequence[tuple[Any, ...]]) -> dict[int, list[tuple[datetime, int]]]:
    """Who answered in each conversation, and when, in order."""
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for number, kind, at, agent_id, *_rest in talk:
        if kind == "message.answered" and agent_id is not None:
            found[number].append((rows.instant(at), agent_id))
    return found


def _chats(begin: datetime, end: datetime, answers: Mapping[int, Sequence[tuple[datetime, int]]]) -> Iterable[Asked]:
    for number, queued_at, accepted_at, ended_at in rows.select(_CHATS, [rows.adapted(begin), rows.adapted(end)]):
        work = (rows.instant(ended_at) - rows.instant(accepted_at)).total_seconds() if ended_at and accepted_at else None
        at = rows.instant(queued_at)
        knows = next((agent_id for answered_at, agent_id in reversed(answers.get(number, ())) if answered_at < at), None)
        yield Asked(number, at, max(1.0, work) if work is not None else None, is_chat=True, knows=knows)


def _arrivals(asked: Sequence[Asked], times: HandleTimes, dues: Dues, *, with_languages: bool) -> list[Arrival]:
    about = _about({one.number for one in asked})
    skills = needs.of(about)
    found = []
    for place, one in enumerate(sorted(asked, key=lambda each: (each.at, each.number)), 1):
        team_id, channel, priority, value, language = about[one.number]
        usual = times.of(team_id, channel)
        item = WorkItem(
            place, "chat" if one.is_chat else MAIL, one.at, value=USUAL_VALUE if value is None else value, urgency=URGENCY_WEIGHTS[priority],
            handle_seconds=usual, due_at=dues.get((one.number, one.at)), team_id=team_id, skills=frozenset(skills.get(one.number, {}).items()),
            language=primary(language) if with_languages and language else "", preferred=one.knows,
        )
        found.append(Arrival(item, one.work_seconds or usual, channel))
    return found


def _about(numbers: set[int]) -> dict[int, tuple[Any, ...]]:
    """Team, channel, priority, value and language of each conversation."""
    ordered = sorted(numbers)
    found: dict[int, tuple[Any, ...]] = {}
    for begin in range(0, len(ordered), AT_ONCE):
        some = ordered[begin:begin + AT_ONCE]
        found |= {row[0]: row[1:] for row in rows.select(_ABOUT.format(numbers=rows.places(some)), some)}
    return found


def _shifts(talk: Sequence[tuple[Any, ...]], begin: datetime, end: datetime) -> list[Shift]:
    """Of all who were there: while they were online or wrapped up, and half an hour before and after whatever they did.

    One mail at a time, and as many chats as they take.
    """
    spans: dict[int, list[Span]] = defaultdict(list)
    for _number, _kind, at, agent_id, *_rest in talk:
        if agent_id is not None:
            spans[agent_id].append((rows.instant(at) - LONGEST_WORK, rows.instant(at) + LONGEST_WORK))
    for agent_id, theirs in _online(begin, end).items():
        spans[agent_id] += theirs
    agents = Agent.objects.filter(pk__in=spans).prefetch_related("teams", "skills", "languages")
    return [
        Shift(
            Worker(
                agent.pk, capacity={MAIL: 1, "chat": agent.max_chats}, team_ids=frozenset(team.pk for team in agent.teams.all()),
                skills={skill.skill_id: skill.level for skill in agent.skills.all()},
                languages={primary(spoken.language): spoken.level for spoken in sorted(agent.languages.all(), key=lambda one: one.level)},
            ),
            joined(spans[agent.pk]),
        )
        for agent in agents
    ]


def _online(begin: datetime, end: datetime) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    since: dict[int, datetime] = {}
    changes = PresenceChange.objects.filter(at__lt=end, at__gte=begin - timedelta(days=1)).order_by("at", "pk")
    for agent_id, state, at in changes.values_list("agent_id", "state", "at"):
        if state in (Here.ONLINE, Here.WRAP_UP):
            since.setdefault(agent_id, at)
        elif agent_id in since:
            spans[agent_id].append((since.pop(agent_id), at))
    for agent_id, at in since.items():
        spans[agent_id].append((at, end))
    return spans


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time in spans that do not overlap, in order."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
