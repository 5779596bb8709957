"""The operators of the search, `name:value`: what each asks for, and how it is explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.conversations.finding import documents, spans
from frontdesk.conversations.finding.reader import Reader
from frontdesk.conversations.models import Priority, Shared, Status, Tag, Tagging
from frontdesk.conversations.models.conversation import FINISHED_STATUSES, OPEN_STATUSES
from frontdesk.kit import search
from frontdesk.kit.search import Term
from frontdesk.kit.search.words import words_of
from frontdesk.people.models import Agent

MOST_TAGGED = 6_000
"""Of a tag that more conversations have, nobody begins with those: to tell that they are few for a reader takes as long as to look."""


class Unknown(Exception):
    """The operator knows no such value; says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one operator adds to a question; see `asked.Asked`."""

    terms: tuple[Term, ...] = ()
    condition: Q | None = None
    pick: Q | None = None
    teams: frozenset[int] | None = None
    after: datetime | None = None
    before: datetime | None = None
    told: str = ""
    is_vain: bool = False


Read = Callable[[str, bool, Reader], Part]


@dataclass(frozen=True, slots=True)
class Operator:
    """`read` takes the value, whether it is to be excluded, and who asks; it raises Unknown."""

    example: str
    about: str | Promise
    read: Read


def _marked(kind: str) -> Read:
    """Words under that kind of mark, each perhaps begun; but not those of an address, whose last stands in every address."""
    def read(value: str, is_not: bool, _reader: Reader) -> Part:
        return Part(tuple(search.marked_with(kind, value, is_begun=not is_not and "@" not in value, is_unwanted=is_not)))

    return read


def _one_of(kind: str, name: str, known: dict[str, str]) -> Read:
    """One of a few marks, by any of its names."""
    def read(value: str, is_not: bool, _reader: Reader) -> Part:
        mark = known.get(value.lower())
        if mark is None:
            raise Unknown(_no_such(name, value, sorted(set(known.values()))))
        return Part(tuple(search.marked_with(kind, mark, is_unwanted=is_not)))

    return read


def _status(value: str, is_not: bool, _reader: Reader) -> Part:
    wanted = value.lower().replace(" ", "_").replace("-", "_")
    found = [status for status in Status if wanted in (str(status.value), str(status.label).lower().replace(" ", "_"))]
    if wanted in ("pending", "waiting"):
        found = [Status.PENDING_CUSTOMER]
    if not found:
        raise Unknown(_no_such("status", value, [str(status.value) for status in Status]))
    return _fitting(Q(status=found[0]), is_not)


def _is(value: str, is_not: bool, reader: Reader) -> Part:
    """A state of the conversation, or what sort of message it is."""
    wanted = value.lower()
    if wanted == documents.NOTE:
        return Part(tuple(search.marked_with(documents.IS, documents.NOTE, is_unwanted=is_not)))
    states = {
        "open": Q(status__in=OPEN_STATUSES), "solved": Q(status__in=FINISHED_STATUSES), "finished": Q(status__in=FINISHED_STATUSES),
        "unassigned": Q(assignee=None), "assigned": Q(assignee__isnull=False), "mine": Q(assignee=reader.agent),
        "snoozed": Q(snoozed_until__isnull=False), "waiting": Q(waiting_since__isnull=False), "urgent": Q(priority=Priority.URGENT),
        "shared": Q(pk__in=Shared.objects.values("conversation_id")), "merged": Q(merged_into__isnull=False),
        **{str(status.value): Q(status=status) for status in Status if status not in (Status.OPEN, Status.SOLVED)},
    }
    if wanted not in states:
        raise Unknown(_no_such("is", value, sorted([*states, documents.NOTE])))
    return _fitting(states[wanted], is_not, is_picky=wanted not in ("urgent", "waiting", "assigned"))


def _tag(value: str, is_not: bool, reader: Reader) -> Part:
    tag = Tag.objects.filter(name=value.lower()).first()
    if tag is None or tag.name in reader.unknown_tags:
        raise Unknown(_("No conversation has the tag “%(tag)s”.") % {"tag": value})
    tagged = Tagging.objects.filter(tag=tag)
    # Asked of one conversation at a time, the first is quick; asked for all of them, the second.
    condition = Q(Exists(tagged.filter(conversation=OuterRef("pk"))))
    if is_not or tagged[MOST_TAGGED : MOST_TAGGED + 1].exists():
        return Part(condition=~condition if is_not else condition)
    return Part(condition=condition, pick=Q(pk__in=tagged.values("conversation_id")))


def _team(value: str, is_not: bool, reader: Reader) -> Part:
    """A team that the reader sees: of others they do not learn whether there are any."""
    found = {team.pk for team in reader.agent.visible_teams() if words_of(team.name) == words_of(value)}
    found = found or {team.pk for team in reader.agent.visible_teams() if words_of(team.name)[:1] == words_of(value)}
    if not found:
        raise Unknown(_("You see no team “%(team)s”.") % {"team": value})
    if is_not:
        return Part(condition=~Q(team__in=found))
    return Part(condition=Q(team__in=found), teams=frozenset(found))


def _assignee(value: str, is_not: bool, reader: Reader) -> Part:
    wanted = value.lower()
    if wanted in ("none", "nobody"):
        return _fitting(Q(assignee=None), is_not)
    if wanted == "me":
        return _fitting(Q(assignee=reader.agent), is_not)
    asked = words_of(value)
    found = [pk for pk, name, email in Agent.objects.values_list("pk", "name", "email") if asked and (email == wanted or set(asked) <= set(words_of(name)))]
    if not found:
        raise Unknown(_("There is no agent “%(agent)s”.") % {"agent": value})
    return _fitting(Q(assignee__in=found), is_not)


def _priority(value: str, is_not: bool, _reader: Reader) -> Part:
    found = [each for each in Priority if value.lower() in (each.name.lower(), str(each.label).lower(), str(each.value))]
    if not found:
        raise Unknown(_no_such("priority", value, [each.name.lower() for each in Priority]))
    return _fitting(Q(priority=found[0]), is_not, is_picky=False)


def _fitting(condition: Q, is_not: bool, *, is_picky: bool = True) -> Part:
    """`is_picky` where an index leads to the conversations that fit."""
    return Part(condition=~condition) if is_not else Part(condition=condition, pick=condition if is_picky else None)


def _dated(name: str) -> Read:
    def read(value: str, is_not: bool, reader: Reader) -> Part:
        found = spans.span(value, reader)
        if found is None or is_not:
            raise Unknown(_("“%(name)s:%(value)s” is no date. Write a day such as 2026-03-31, a month, a year, “yesterday” or “7d”.") % {
                "name": name, "value": value,
            })
        first, behind = found
        return {"after": Part(after=first), "before": Part(before=first), "on": Part(after=first, before=behind)}[name]

    return read


def _no_such(name: str, value: str, known: list[str]) -> str:
    return _("“%(name)s:” knows no “%(value)s”. It may be: %(known)s.") % {"name": name, "value": value, "known": ", ".join(known)}


_HAS = {
    "attachment": documents.ATTACHMENT, "attachments": documents.ATTACHMENT, "file": documents.ATTACHMENT, "files": documents.ATTACHMENT,
    "picture": documents.PICTURE, "image": documents.PICTURE, "pdf": documents.PDF,
}
_BY = {name: name for name in documents.WRITERS.values()} | {"bot": "assistant", "human": "agent", "us": "agent"}
_CHANNELS = {"email": "email", "mail": "email", "chat": "chat", "form": "form", "phone": "phone", "api": "api"}

OPERATORS: dict[str, Operator] = {
    "from": Operator("from:nadia", gettext_lazy("who wrote it, by name or address"), _marked(documents.FROM)),
    "to": Operator("to:help@example.org", gettext_lazy("to whom it went"), _marked(documents.TO)),
    "by": Operator("by:customer", gettext_lazy("written by a customer, an agent, the assistant or a machine"), _one_of(documents.BY, "by", _BY)),
    "subject": Operator("subject:invoice", gettext_lazy("words of the subject"), _marked(documents.SUBJECT)),
    "has": Operator("has:attachment", gettext_lazy("with a file, a picture or a PDF"), _one_of(documents.HAS, "has", _HAS)),
    "file": Operator("file:report", gettext_lazy("words of a file's name"), _marked(documents.FILE)),
    "status": Operator("status:on_hold", gettext_lazy("the status of the conversation"), _status),
    "is": Operator("is:open", gettext_lazy("open, solved, waiting, snoozed, unassigned, mine, shared, urgent; note for notes"), _is),
    "tag": Operator("tag:refund", gettext_lazy("conversations with that tag"), _tag),
    "team": Operator("team:billing", gettext_lazy("conversations of that team"), _team),
    "assignee": Operator("assignee:me", gettext_lazy("in whose hands it is: me, none, or a name"), _assignee),
    "priority": Operator("priority:high", gettext_lazy("low, normal, high or urgent"), _priority),
    "channel": Operator("channel:chat", gettext_lazy("how it reached us"), _one_of(documents.CHANNEL, "channel", _CHANNELS)),
    "after": Operator("after:2026-03-01", gettext_lazy("from the beginning of that day, month or year on"), _dated("after")),
    "before": Operator("before:7d", gettext_lazy("before that day began; 7d is a week ago"), _dated("before")),
    "on": Operator("on:yesterday", gettext_lazy("within that day, month or year"), _dated("on")),
}
