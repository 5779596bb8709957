"""What a rule can do: each calls one verb of the ledger, by the desk itself. One function here adds one."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.conversations import assign, label, post, priority
from frontdesk.conversations import status as statuses
from frontdesk.conversations.models import Conversation, Impact, Status
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent, Skill, Team
from frontdesk.routing import keep_out, needs
from frontdesk.routing.rules.registry import Asks, Value, action, names_in

NOBODY = 0
LEVELS = range(1, 6)


@action(
    "move", gettext_lazy("Move it to the team"), choices=lambda: Team.objects.filter(is_archived=False).values_list("pk", "name"),
    names=names_in(Team.objects.all()),
)
def move(conversation: Conversation, value: Value, reason: str) -> None:
    team = Team.objects.filter(pk=value, is_archived=False).first()
    if team is None:
        raise Refused(_("There is no such team any more. Choose another."))
    assign.to_team(conversation, team, by=None)


@action(
    "assign", gettext_lazy("Give it to"),
    choices=lambda: [(NOBODY, gettext_lazy("Nobody")), *Agent.objects.filter(is_active=True).order_by("name").values_list("pk", "name")],
    names=lambda numbers: {NOBODY: _("Nobody"), **names_in(Agent.objects.all())(numbers)},
)
def give(conversation: Conversation, value: Value, reason: str) -> None:
    agent = Agent.objects.filter(pk=value, is_active=True).first()
    if agent is None and value != NOBODY:
        raise Refused(_("This agent is not here any more. Choose another."))
    assign.to_agent(conversation, agent, by=None)


@action("tag", gettext_lazy("Add the tag"), asks=Asks.WORDS)
def tag(conversation: Conversation, value: Value, reason: str) -> None:
    label.tag(conversation, name=str(value), by=None)


@action("untag", gettext_lazy("Take off the tag"), asks=Asks.WORDS)
def untag(conversation: Conversation, value: Value, reason: str) -> None:
    label.untag(conversation, name=str(value), by=None)


@action("urgency", gettext_lazy("Change its urgency"), choices=lambda: [("raise", gettext_lazy("one step up")), ("lower", gettext_lazy("one step down"))])
def urgency(conversation: Conversation, value: Value, reason: str) -> None:
    priority.step(conversation, str(value), reason=reason, by=None)


@action("impact", gettext_lazy("Set the impact to"), choices=lambda: Impact.choices)
def impact(conversation: Conversation, value: Value, reason: str) -> None:
    priority.assess(conversation, impact=int(value), reason=reason, by=None)


def _skills(names: Iterable[tuple[int, str]]) -> dict[Value, str]:
    """Each at each level, by `id:level`."""
    return {f"{pk}:{level}": _("%(skill)s, level %(level)s") % {"skill": name, "level": level} for pk, name in names for level in LEVELS}


@action(
    "skill", gettext_lazy("Ask for the skill"),
    choices=lambda: _skills(Skill.objects.filter(is_archived=False).order_by("name").values_list("pk", "name")).items(),
    names=lambda values: _skills(Skill.objects.filter(pk__in=[str(each).partition(":")[0] for each in values]).values_list("pk", "name")),
)
def skill(conversation: Conversation, value: Value, reason: str) -> None:
    number, _colon, level = str(value).partition(":")
    found = Skill.objects.filter(pk=number, is_archived=False).first()
    if found is None:
        raise Refused(_("There is no such skill any more. Choose another."))
    needs.ask(conversation, found, level=int(level), by=None)


@action("keep_out", gettext_lazy("Keep it from"), choices=lambda: [("last", gettext_lazy("who answered last")), ("assignee", gettext_lazy("who has it"))])
def keep_from(conversation: Conversation, value: Value, reason: str) -> None:
    agent = conversation.assignee if value == "assignee" else keep_out.who_answered_last(conversation)
    if agent is None:
        raise Refused(_("There is nobody to keep it from."))
    keep_out.keep_out(conversation, agent, reason=reason, by=None)


@action("note", gettext_lazy("Write a note for the team"), asks=Asks.TEXT)
def note(conversation: Conversation, value: Value, reason: str) -> None:
    post.desk_note(conversation, text=str(value))


@action(
    "status", gettext_lazy("Set the status to"),
    choices=lambda: [(status.value, status.label) for status in Status if status in statuses.EVENT_OF_STATUS],
)
def status(conversation: Conversation, value: Value, reason: str) -> None:
    statuses.change(conversation, to=str(value), by=None)
