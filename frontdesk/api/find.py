"""Which conversations a program wants: by list, status, team, person, tag and words, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from frontdesk.api import care, paging
from frontdesk.conversations import access, lists
from frontdesk.conversations.finding.find import find as search
from frontdesk.conversations.finding.reader import Reader
from frontdesk.conversations.lists import LISTS, List
from frontdesk.conversations.models import Conversation, Message, Status
from frontdesk.conversations.models.conversation import ConversationQuerySet
from frontdesk.kit import clock
from frontdesk.kit.http.problem import Problem
from frontdesk.people.models import Agent

MESSAGES_AT_ONCE = 100
"""Of a search: from how many matching messages one page is made at most."""
MOST_TEAMS_WALKED = 60
"""SQLite merges 500 walks at most, one for each team and status."""
Page = tuple[list[Conversation], str | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is not given is not asked for. `assignee` is an agent's id, "me" or "none". `knows`: see `care`."""

    view: str | None = None
    statuses: tuple[str, ...] = ()
    team: int | None = None
    assignee: int | str | None = None
    customer: int | None = None
    tag: str | None = None
    words: str | None = None
    updated_after: datetime | None = None
    knows: bool = False

    def as_list(self) -> List:
        """The list that holds them, as far as statuses and whose they are."""
        view = LISTS[self.view] if self.view else List("", tuple(Status.values))
        statuses = tuple(status for status in view.statuses if not self.statuses or status in self.statuses)
        if self.assignee is None:
            return List(view.name, statuses, view.whose, view.is_sleeping)
        return List(view.name, statuses, "nobody" if self.assignee == "none" else "me", view.is_sleeping)

    def holder(self, reader: Agent) -> Agent:
        """Whose list "me" means."""
        return Agent(pk=self.assignee) if isinstance(self.assignee, int) else reader

    @property
    def is_of_few(self) -> bool:
        """A customer's or a tag's: few enough to be sorted. All others are walked down their indexes."""
        is_of_two = self.assignee is not None and self.view in ("mine", "unassigned")
        return bool(self.customer or self.tag or is_of_two)


def page(wanted: Wanted, *, agent: Agent, cursor: str | None, limit: int) -> Page:
    """The page and the cursor to the next one. Two queries."""
    place = paging.instant_and_number(cursor)
    is_sorted = wanted.is_of_few or len(agent.visible_team_ids()) > MOST_TEAMS_WALKED
    rows = _of_few(wanted, agent, place) if is_sorted else _of_all(wanted, agent, place, limit + 1)
    if wanted.updated_after:
        rows = rows.filter(updated_at__gt=wanted.updated_after)
    return paging.next_of(list(_with_names(rows)[: limit + 1]), limit, lambda row: (row.updated_at, row.pk))


def page_with_words(wanted: Wanted, *, agent: Agent, cursor: str | None, limit: int) -> Page:
    """The same for a search, with the operators that agents have: by the newest message that fits. Few queries, however many.

    A page may hold fewer than `limit`, even none, and yet have a next one; a conversation with many matching messages
    may stand on several pages. Raises Problem 422 for what the search does not understand.
    """
    reader = Reader(agent, clock.now(), frozenset() if wanted.knows else care.TAGS)
    found = search(wanted.words or "", reader, limit=MESSAGES_AT_ONCE, before=paging.number(cursor))
    if found.asked.told:
        raise Problem(422, " ".join(found.asked.told))
    said = Message.objects.filter(pk__in=found.numbers).order_by().only("conversation_id", "text", "visibility", "author_kind")
    of = {message.pk: message.conversation_id for message in said if wanted.knows or not care.is_summary(message)}
    numbers = {message: of[message] for message in found.numbers if message in of}
    rows = _fitting(wanted, agent).filter(pk__in=set(numbers.values()))
    if wanted.updated_after:
        rows = rows.filter(updated_at__gt=wanted.updated_after)
    chosen, following = _chosen(numbers, set(rows.order_by().values_list("pk", flat=True)), limit)
    there = _with_names(Conversation.objects.all()).in_bulk(chosen)
    following = following or found.older
    return [there[number] for number in chosen], paging.written(following) if following else None


def _chosen(numbers: dict[int, int], fitting: set[int], limit: int) -> tuple[list[int], int | None]:
    """The first `limit` conversations that fit, and below which message the next one is found."""
    chosen: dict[int, None] = {}
    for message, number in numbers.items():
        if number in fitting and number not in chosen:
            if len(chosen) == limit:
                return list(chosen), message + 1
            chosen[number] = None
    return list(chosen), None


def _of_all(wanted: Wanted, agent: Agent, place: tuple[datetime, int] | None, most: int) -> ConversationQuerySet:
    which = wanted.as_list()
    team_ids = [team_id for team_id in agent.visible_team_ids() if wanted.team in (None, team_id)]
    if not which.statuses:
        return Conversation.objects.none()
    return lists.newest(which, agent=wanted.holder(agent), team_ids=team_ids, before=place, limit=most)


def _of_few(wanted: Wanted, agent: Agent, place: tuple[datetime, int] | None) -> ConversationQuerySet:
    rows = _fitting(wanted, agent).newest_first()
    if place is None:
        return rows
    return rows.filter(Q(updated_at__lt=place[0]) | Q(updated_at=place[0], pk__lt=place[1]))


def _fitting(wanted: Wanted, agent: Agent) -> ConversationQuerySet:
    rows: ConversationQuerySet = access.conversations(agent).filter(status__in=wanted.as_list().statuses)
    if "me" in (wanted.assignee, LISTS[wanted.view].whose if wanted.view else None):
        rows = rows.filter(assignee=agent)
    if wanted.assignee == "none" or wanted.view == "unassigned":
        rows = rows.filter(assignee=None)
    if isinstance(wanted.assignee, int):
        rows = rows.filter(assignee=wanted.assignee)
    if (sleeping := wanted.as_list().is_sleeping) is not None:
        rows = rows.filter(snoozed_until__isnull=not sleeping)
    if wanted.team:
        rows = rows.in_team(wanted.team)
    if wanted.customer:
        rows = rows.filter(customer=wanted.customer)
    if wanted.tag and not care.tags([wanted.tag.lower()], knows=wanted.knows):
        return rows.none()
    if wanted.tag:
        rows = rows.filter(tags__name=wanted.tag.lower())
    return rows


def _with_names(rows: ConversationQuerySet) -> ConversationQuerySet:
    return rows.select_related("team", "assignee", "customer").prefetch_related("tags")
