"""Takes a change back: a step is the inverse of a change, written down when the change is made.

A step is words parted by blanks, "42 status open". It is no secret and no right: it goes through the same doors and
verbs as any other change.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from frontdesk.answers import draft, send
from frontdesk.answers.along import Along
from frontdesk.answers.send import Sent
from frontdesk.conversations import access, assign, label, link, merge, moves, priority, recall, share, snooze
from frontdesk.conversations import status as statuses
from frontdesk.conversations.models import BY_MAIL, Conversation, Message, Status
from frontdesk.design import swap
from frontdesk.kit import rows
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, Team

MOST_STEPS = 200
RECALL = "reply"


@agents_only("POST")
def undo(request: AgentRequest) -> HttpResponse:
    """Take the steps one by one; each is a change of its own, and tells so in the timeline."""
    steps = request.POST.getlist("step")[:MOST_STEPS]
    for step in steps:
        _take(step, request.agent)
    recalled = [step.split()[0] for step in steps if step.split()[1:2] == [RECALL]]
    if not recalled:
        return swap.changed(request, _("Undone"))
    return swap.recalled(request, int(recalled[0]), _("Taken back: it stands in the composer again"))


def seconds_for(conversation: Conversation) -> int:
    """So long an answer waits before it leaves; one in a chat leaves at once."""
    if conversation.channel not in BY_MAIL:
        return 0
    found = rows.select("SELECT undo_seconds FROM people_desk ORDER BY id LIMIT 1", [])
    return found[0][0] if found else 0


def assignee(conversation: Conversation) -> str:
    """What puts the conversation back into the hands in which it is now."""
    return f"{conversation.pk} assignee {conversation.assignee_id or ''}"


def team(conversation: Conversation) -> str:
    return f"{conversation.pk} team {conversation.team_id}"


def status(conversation: Conversation) -> str:
    """New is only what nobody has touched: it comes back as open."""
    return f"{conversation.pk} status {Status.OPEN if conversation.status == Status.NEW else conversation.status}"


def snoozed(conversation: Conversation) -> str:
    return f"{conversation.pk} wake"


def assessment(conversation: Conversation) -> str:
    return f"{conversation.pk} assess {conversation.impact} {conversation.urgency}"


def subject(conversation: Conversation) -> str:
    return f"{conversation.pk} subject {conversation.subject}" if conversation.subject else ""


def reply(message: Message) -> str:
    return f"{message.conversation_id} {RECALL} {message.pk}"


def along(before: Conversation, sent: Sent, did: Along) -> tuple[str, ...]:
    """What was done along with an answer; `before` is the conversation as it was."""
    steps = [team(before)] if did.team_id else []
    steps += [assignee(before)] if did.team_id or did.takes else []
    steps += [assessment(before)] if did.urgency else []
    return (*steps, *(tagged(before, tag) for tag in sent.new_tags))


def tagged(conversation: Conversation, name: str) -> str:
    return f"{conversation.pk} untag {name}"


def untagged(conversation: Conversation, name: str) -> str:
    return f"{conversation.pk} tag {name}"


def merged(conversation: Conversation) -> str:
    return f"{conversation.pk} part"


def split(begun: Conversation, original: Conversation) -> str:
    """What was split off goes back, with all that came to it since."""
    return f"{begun.pk} merge {original.pk}"


def linked(conversation: Conversation, other: Conversation) -> str:
    return f"{conversation.pk} unlink {other.pk}"


def unlinked(conversation: Conversation, other: Conversation) -> str:
    return f"{conversation.pk} link {other.pk}"


def shared(conversation: Conversation, team: Team) -> str:
    return f"{conversation.pk} unshare {team.pk}"


def unshared(conversation: Conversation, team: Team) -> str:
    return f"{conversation.pk} share {team.pk}"


def _take(step: str, agent: Agent) -> None:
    number, _blank, rest = step.partition(" ")
    what, _blank, value = rest.partition(" ")
    if not number.isdigit() or what not in _TAKES:
        raise Refused(_("This cannot be undone."))
    _TAKES[what](access.conversation(agent, int(number)), value, agent)


def _assign(conversation: Conversation, value: str, by: Agent) -> None:
    assign.to_agent(conversation, Agent.objects.filter(pk=int(value)).first() if value.isdigit() else None, by=by)


def _move(conversation: Conversation, value: str, by: Agent) -> None:
    chosen = Team.objects.filter(pk=int(value) if value.isdigit() else 0).first()
    if chosen is None:
        raise Refused(_("There is no such team any more. Choose another."))
    assign.to_team(conversation, chosen, by=by, why=moves.Why(moves.UNDONE))


def _assess(conversation: Conversation, value: str, by: Agent) -> None:
    impact, _blank, urgency = value.partition(" ")
    priority.assess(
        conversation, impact=int(impact) if impact.isdigit() else 0, urgency=int(urgency) if urgency.isdigit() else 0, reason=_("Undone"), by=by,
    )


def _with_other(verb: Callable[..., object]) -> Callable[[Conversation, str, Agent], object]:
    """The verb needs a second conversation, which the agent must be allowed to see as well."""
    return lambda conversation, value, by: verb(conversation, access.conversation(by, int(value) if value.isdigit() else 0), by=by)


def _share(conversation: Conversation, value: str, by: Agent) -> None:
    team = Team.objects.filter(pk=int(value) if value.isdigit() else 0).first()
    if team is not None:
        share.with_team(conversation, team, by=by)


def _recall(conversation: Conversation, value: str, by: Agent) -> None:
    """The answer is a draft again."""
    message = access.message(by, int(value) if value.isdigit() else 0)
    with transaction.atomic():
        said = recall.recall(message, by=by)
        draft.restore(message.conversation, by=by, said=said, along=send.taken_back(message))


_TAKES: dict[str, Callable[[Conversation, str, Agent], object]] = {
    RECALL: _recall,
    "assignee": _assign,
    "team": _move,
    "status": lambda conversation, value, by: statuses.change(conversation, to=value, by=by),
    "assess": _assess,
    "subject": lambda conversation, value, by: label.rename(conversation, subject=value, by=by),
    "tag": lambda conversation, value, by: label.tag(conversation, name=value, by=by),
    "wake": lambda conversation, value, by: snooze.wake(conversation, why="chosen", by=by),
    "part": lambda conversation, value, by: merge.part(conversation, by=by),
    "merge": _with_other(merge.merge),
    "link": _with_other(link.link),
    "unlink": _with_other(link.unlink),
    "share": _share,
    "unshare": lambda conversation, value, by: share.no_longer_with(conversation, int(value) if value.isdigit() else 0, by=by),
    "untag": lambda conversation, value, by: label.untag(conversation, name=value, by=by),
}
