"""The rail of places beside every page: views and teams with their counts, outbox, settings, oneself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frontdesk.channels.carriers.email import alarms
from frontdesk.conversations import lists, tallies
from frontdesk.conversations.models.conversation import OPEN_STATUSES, Bucket
from frontdesk.kit import clock, rows
from frontdesk.people.models import Agent, Team
from frontdesk.workspace import now
from frontdesk.workspace.now import Now
from frontdesk.workspace.places import Place
from frontdesk.workspace.settings import nav

VIEWS = (
    ("mine", gettext_lazy("Mine"), "person", "g m"),
    ("unassigned", gettext_lazy("Unassigned"), "nobody", "g u"),
    ("open", gettext_lazy("All open"), "inbox", "g i"),
    ("waiting", gettext_lazy("Waiting for customer"), "waiting", "g w"),
    ("snoozed", gettext_lazy("Put off"), "later", "g z"),
    ("solved", gettext_lazy("Solved"), "solved", "g s"),
)
TITLES = {view[0]: view[1] for view in VIEWS} | {"shared": gettext_lazy("Shared with your team"), "to-sort": gettext_lazy("To sort")}
PLACE_COOKIE = "place"
"""The list in which the agent was last, so that it stands beside a conversation opened by its own address."""
COUNTED_VIEWS = ("mine", "unassigned", "open", "waiting")
"""What is solved is no work, so its number would only grow in the corner of the eye."""

# Of my chats among all that go on: there are few of those, and many that have ended.
BESIDES = """
    SELECT EXISTS (SELECT 1 FROM conversations_shared WHERE team_id IN ({teams})),
           (SELECT COUNT(*) FROM conversations_chatsession s WHERE s.ended_at IS NULL AND s.state = 'active' AND +s.agent_id = %s),
           (SELECT COUNT(*) FROM conversations_chatsession s JOIN conversations_conversation c ON c.id = s.conversation_id
             WHERE s.ended_at IS NULL AND s.state = 'queued' AND c.team_id IN ({teams})),
           (SELECT COUNT(*) FROM conversations_notice n WHERE n.agent_id = %s AND n.done_at IS NULL)
             + (SELECT COUNT(*) FROM knowledge_asking k WHERE k.by_id = %s AND k.put_away_at IS NULL AND k.decided_at IS NOT NULL
                   AND COALESCE(k.decided_by_id, 0) <> k.by_id),
           (SELECT COUNT(*) FROM clocks_approval v JOIN conversations_conversation c ON c.id = v.conversation_id
             WHERE v.state = 'asked' AND (v.asked_by_id IS NULL OR v.asked_by_id <> %s) AND c.team_id IN ({teams})),
           (SELECT COUNT(*) FROM people_rotaturn t WHERE t.role = 'approver' AND t.agent_id = %s),
           (SELECT CASE WHEN EXISTS (SELECT 1 FROM people_rotaturn WHERE role = 'triage' AND agent_id = %s) THEN (
                SELECT COUNT(*) FROM (
                    SELECT 1 FROM conversations_conversation c
                     WHERE c.sorted_at IS NULL AND c.status = 'new' AND c.assignee_id IS NULL AND c.snoozed_until IS NULL AND c.team_id IN ({teams})
                       AND EXISTS (SELECT 1 FROM people_rotaturn r
                                    WHERE r.role = 'triage' AND r.agent_id = %s AND (r.team_id IS NULL OR r.team_id = c.team_id))
                     LIMIT {most}) AS first_of_them) END),
           (SELECT COUNT(*) FROM (SELECT 1 FROM helpcentre_comment m WHERE m.state = 'waiting' LIMIT {most}) AS waiting_ones),
           (SELECT COUNT(*) FROM (
                SELECT 1 FROM knowledge_asking k JOIN knowledge_revision v ON v.id = k.revision_id JOIN knowledge_article t ON t.id = v.article_id
                 WHERE k.decided_at IS NULL AND v.state = 'draft' AND t.archived_at IS NULL LIMIT {most}) AS waiting_drafts),
           (SELECT COUNT(*) FROM (
                SELECT 1 FROM answers_gap g
                 WHERE g.id > COALESCE((SELECT l.gap_id FROM answers_gapslooked l WHERE l.agent_id = %s), 0) AND g.state = 'open' AND g.merged_into_id IS NULL
                   AND EXISTS (SELECT 1 FROM answers_unanswered q LEFT JOIN conversations_conversation c ON c.id = q.conversation_id
                                WHERE q.gap_id = g.id AND (g.volume >= 2 OR q.why <> 'by_people') AND (q.conversation_id IS NULL OR c.team_id IN ({teams})))
                 LIMIT {most}) AS new_ones)
"""
MOST_TO_SORT = 100
"""More are not counted on every page."""


@dataclass(frozen=True, slots=True)
class Besides:
    """What is counted beside the lists, in one query. `to_sort` is None for who does not sort."""

    has_shared: bool
    my_chats: int
    chats_waiting: int
    told: int
    to_approve: int
    turns: int
    to_sort: int | None
    comments: int
    """Of readers, which wait until an agent has read them."""
    drafts: int
    """Of articles, which wait for approval."""
    gaps: int
    """Questions without an article that came since the agent last looked."""


@dataclass(frozen=True, slots=True)
class Rail:
    desk: str
    here: Now
    groups: list[tuple[str, list[Place]]]
    ends: list[Place]
    agent_id: int
    event_id: int
    """The newest event when the page was made: live updates go on from there."""
    address: str
    path: str
    scheme: str
    time_zone: str
    is_dense: bool
    keys_enabled: bool
    own_keys: dict[str, str]
    volume: int
    """How loud the bell of chats is, from 0 to 100."""
    is_bell_due: bool
    """Something is offered to the agent, they are asked to come in, or were set away: the bell has something to show."""


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """Context of every Jinja page. Nothing is asked of the database unless the page shows the rail."""
    # One token for all forms of a page: a new mask for each costs more than its query.
    token = SimpleLazyObject(lambda: get_token(request))
    return {"csrf_token": token, "rail": SimpleLazyObject(lambda: _rail(request)), "settings_nav": SimpleLazyObject(lambda: _settings_nav(request))}


def _rail(request: HttpRequest) -> Rail | None:
    agent = getattr(request, "agent", None)
    if agent is None:
        return None
    place = current_place(request)
    here = now.of(agent, at=clock.now())
    beside = besides(agent)
    return Rail(
        desk=here.desk, here=here, groups=groups(agent, place, beside), ends=ends(agent, request.path, beside), agent_id=agent.pk, event_id=here.event_id,
        address=f"/rail/?place={place}", path=request.path, scheme=agent.scheme,
        time_zone=agent.time_zone, is_dense=agent.is_dense, keys_enabled=agent.keys_enabled,
        own_keys=agent.own_keys, volume=agent.sound_volume if agent.has_sound else 0, is_bell_due=bool(here.rings or here.notice),
    )


def current_place(request: HttpRequest) -> str:
    """The view, perhaps of one team, that the page shows: "mine", "open:3", "chats", "all-chats", "notices", "approvals", "queue", or ""."""
    if request.path.startswith("/chats/"):
        return "all-chats" if request.path.startswith("/chats/all/") else "chats"
    if request.path.startswith(("/notices/", "/approvals/", "/queue/")):
        return request.path.split("/")[1]
    name = request.resolver_match.kwargs.get("name", "") if request.resolver_match else ""
    team = request.GET.get("team", "")
    return f"{name}:{team}" if name and team.isdigit() else name


def address_of(place: str) -> str:
    """The list that `place` names; the usual one for anything else."""
    name, _colon, team = place.partition(":")
    if name not in lists.LISTS:
        return "/inbox/open/"
    return f"/inbox/{name}/?team={team}" if team.isdigit() else f"/inbox/{name}/"


def besides(agent: Agent) -> Besides:
    """One query."""
    team_ids = agent.visible_team_ids()
    values = [*team_ids, agent.pk, *team_ids, agent.pk, agent.pk, agent.pk, *team_ids, agent.pk, agent.pk, *team_ids, agent.pk, agent.pk, *team_ids]
    (found,) = rows.select(BESIDES.format(teams=rows.places(team_ids), most=MOST_TO_SORT), values)
    return Besides(*found)


def groups(agent: Agent, place: str, beside: Besides) -> list[tuple[str, list[Place]]]:
    """Views and teams with their counts, of which `place` is the current one.

    What other teams share has a place only when there is something in it.
    """
    team_ids = agent.visible_team_ids()
    counted = tallies.totals(team_ids)
    numbers = lists.totals(counted, agent)
    views = [
        Place(f"/inbox/{name}/", str(label), picture, numbers[name] if name in COUNTED_VIEWS else None, key, name == place)
        for name, label, picture, key in VIEWS
    ]
    if beside.to_sort is not None:
        views.insert(0, Place("/inbox/to-sort/?sort=due", str(TITLES["to-sort"]), "split", beside.to_sort, "g t", place == "to-sort"))
    if beside.has_shared:
        views.append(Place("/inbox/shared/", str(TITLES["shared"]), "team", None, "g x", place == "shared"))
    views.append(Place("/notices/", _("Notices"), "bell", beside.told, "g n", place == "notices"))
    if agent.is_admin or beside.turns:
        views.append(Place("/approvals/", _("To approve"), "check", beside.to_approve, "g y", place == "approvals"))
    chats = ("", _chat_places(agent, beside.my_chats, beside.chats_waiting, place))
    teams = [team for team in agent.visible_teams() if not team.is_archived]
    if len(teams) < 2:
        return [(_("Inbox"), views), chats]
    return [(_("Inbox"), views), chats, (_("Teams"), list(_team_places(teams, counted, place)))]


def _chat_places(agent: Agent, mine: int, waiting: int, place: str) -> list[Place]:
    """How many I have, and how many customers wait; for supervisors also where they see all."""
    words = ngettext("%(num)s customer waits", "%(num)s customers wait", waiting) % {"num": waiting}
    places = [Place("/chats/", _("Chats"), "chat", mine, "g c", place == "chats", waiting, words)]
    if agent.is_supervisor:
        places.append(Place("/queue/", _("Queue"), "list", None, "g q", place == "queue"))
        places.append(Place("/chats/all/", _("All chats"), "people", None, "g a", place == "all-chats"))
    return places


def _team_places(teams: list[Team], counted: Counter[Bucket], place: str) -> Iterable[Place]:
    open_of: Counter[int] = Counter()
    for bucket, number in counted.items():
        if bucket.status in OPEN_STATUSES:
            open_of[bucket.team_id] += number
    for team in teams:
        is_current = place.endswith(f":{team.pk}")
        yield Place(f"/inbox/open/?team={team.pk}", team.name, "initials", open_of[team.pk], "", is_current)


def ends(agent: Agent, path: str, beside: Besides) -> list[Place]:
    """What is not a list of conversations. Every agent moderates comments and looks after what is missing in the articles."""
    all_ends = [
        ("/search/", _("Search"), "search", "/"),
        ("/articles/", _("Articles"), "file", "g k"),
        ("/outbox/", _("Outbox"), "outbox", "g o"),
        ("/preferences/", _("My preferences"), "person", "g p"),
    ]
    if agent.is_admin:
        all_ends.append(("/settings/", _("Settings"), "settings", "g ,"))
    places = [Place(address, name, picture, None, key, path.startswith(address)) for address, name, picture, key in all_ends]
    places[1] = replace(places[1], **_articles(beside, drafts=beside.drafts if agent.is_supervisor else 0))
    if agent.is_admin:
        # Mailboxes that need somebody: the number leads an admin there from every page.
        places[-1] = replace(places[-1], count=alarms.number(clock.now()))
    return places


def _articles(beside: Besides, *, drafts: int) -> dict[str, Any]:
    new = ngettext("%(num)s new question without an article", "%(num)s new questions without an article", beside.gaps) % {"num": beside.gaps}
    comments = ngettext("%(num)s comment waits", "%(num)s comments wait", beside.comments) % {"num": beside.comments}
    approvals = ngettext("%(num)s draft waits for approval", "%(num)s drafts wait for approval", drafts) % {"num": drafts}
    waiting = " · ".join(words for words, number in ((comments, beside.comments), (approvals, drafts)) if number)
    return {"count": beside.gaps or None, "count_words": new, "waiting": beside.comments + drafts, "waiting_words": waiting}


def _settings_nav(request: HttpRequest) -> list[tuple[str, list[Place]]]:
    return nav.groups(request.agent, request.path)  # type: ignore[attr-defined]
