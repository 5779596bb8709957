"""What an event says to a reader: "Alba took it", "Bram solved it"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from frontdesk.clocks.escalations import in_words as escalations
from frontdesk.clocks.models import Kind
from frontdesk.conversations import moves
from frontdesk.conversations.models import Priority
from frontdesk.conversations.signal_names import Name
from frontdesk.people.models import Agent, RotaRole, Team
from frontdesk.workspace import assistant_words, authority_words, reasons, ruled


class Happened(NamedTuple):
    """An event as the page tells it; `agent` is the name of who did it."""

    pk: int
    kind: str
    actor: str
    agent_id: int | None
    agent: str | None
    message_id: int | None
    facts: dict[str, Any]
    at: datetime


class Names(NamedTuple):
    """Who is meant by the ids in an event's facts."""

    agents: dict[int, str]
    teams: dict[int, str]


def of(events: list[Happened], reader: Agent) -> list[str]:
    """A sentence for each event, '' for one that says nothing to an agent. At most two queries, for names."""
    names = _names(events, reader)
    return [_SAYINGS[event.kind](event, _who(event), names) if event.kind in _SAYINGS else "" for event in events]


def _names(events: Iterable[Happened], reader: Agent) -> Names:
    agents = {event.agent_id: event.agent for event in events if event.agent_id and event.agent}
    teams = {team.pk: team.name for team in reader.visible_teams()}
    unknown_agents = (_ids(events, "conversation.assigned") | _in_chats(events)) - agents.keys()
    told = ("conversation.shared", "conversation.unshared", "conversation.escalated")
    shared = {int(event.facts["team"]) for event in events if event.kind in told and event.facts.get("team")}
    unknown_teams = (_ids(events, "conversation.moved") | shared) - teams.keys()
    if unknown_agents:
        agents |= dict(Agent.objects.filter(pk__in=unknown_agents).order_by().values_list("pk", "name"))
    if unknown_teams:
        teams |= dict(Team.objects.filter(pk__in=unknown_teams).order_by().values_list("pk", "name"))
    return Names(agents, teams)


def _ids(events: Iterable[Happened], kind: str) -> set[int]:
    return {value for event in events if event.kind == kind for value in (event.facts.get("from"), event.facts.get("to")) if value}


def _in_chats(events: Iterable[Happened]) -> set[int]:
    """Colleagues whom the events of chats and escalations name."""
    named: set[int] = set()
    for event in events:
        if event.kind == "chat.missed":
            named.update(event.facts.get("agents", ()))
        elif event.kind in ("conversation.escalated", "approval.asked", "approval.overdue"):
            named.update(event.facts.get("told", ()))
        elif event.kind in ("chat.returned", "colleague.invited", "agent.kept_out", "agent.let_in"):
            named.update(filter(None, (event.facts.get("to"), event.facts.get("agent"))))
    return named


def _who(event: Happened) -> str:
    if event.agent is not None:
        return event.agent
    return _("The customer") if event.actor == "customer" else "Frontdesk"


def _assigned(event: Happened, who: str, names: Names) -> str:
    to, why = event.facts.get("to"), event.facts.get("why") or {}
    if why.get("how") == "gone":
        return _("Who had it has left while the customer waits: nobody has it now")
    if why:
        said = _("%(who)s took it as the next one. %(why)s") if to == event.agent_id else _("%(who)s gave it to %(agent)s. %(why)s")
        return said % {"who": who, "agent": names.agents.get(to or 0, _("somebody who has left")), "why": reasons.in_short(why)}
    if to is None:
        return _("%(who)s gave it back: nobody has it now") % {"who": who}
    if to == event.agent_id:
        return _("%(who)s took it") % {"who": who}
    return _("%(who)s gave it to %(agent)s") % {"who": who, "agent": names.agents.get(to, _("somebody who has left"))}


def _moved(event: Happened, who: str, names: Names) -> str:
    team = names.teams.get(event.facts.get("to", 0), _("another team"))
    label = str(dict(moves.Reason.choices).get(event.facts.get("reason", ""), "")).lower()
    if reason := event.facts.get("text") or label:
        return _("%(who)s moved it to %(team)s: %(reason)s") % {"who": who, "team": team, "reason": reason}
    return _("%(who)s moved it to %(team)s") % {"who": who, "team": team}


def _prioritised(event: Happened, who: str, names: Names) -> str:
    """Of old events no reason is known."""
    priority = str(dict(Priority.choices).get(event.facts.get("to", 0), "?")).lower()
    if event.facts.get("reason"):
        return _("%(who)s set the priority to %(priority)s: %(reason)s") % {"who": who, "priority": priority, "reason": event.facts["reason"]}
    return _("%(who)s set the priority to %(priority)s") % {"who": who, "priority": priority}


def _changed(event: Happened, who: str, names: Names) -> str:
    email = event.facts.get("email")
    return _("The customer left the address %(email)s") % {"email": email} if email else ""


def _shared(event: Happened, who: str, names: Names) -> str:
    team = names.teams.get(event.facts.get("team", 0), _("another team"))
    sentence = _("%(who)s shared it with %(team)s") if event.kind == "conversation.shared" else _("%(who)s shares it with %(team)s no longer")
    return sentence % {"who": who, "team": team}


def _returned(event: Happened, who: str, names: Names) -> str:
    why = event.facts.get("why")
    if why == "away":
        return _("The chat went back to the queue: its agent was away for too long")
    if why == "signed_out":
        return _("The chat went back to the queue: its agent went offline")
    if why == "moved":
        return _("The chat went to the queue of its new team")
    if why == "silent":
        return _("The chat went to people: nothing is heard of the assistant any more")
    if why == "people":
        because = assistant_words.because(event.facts.get("because", ""))
        return _("The customer asked for a person") if event.actor == "customer" else _("The assistant handed the chat to people") + because
    if event.facts.get("to"):
        return _("%(who)s hands the chat to %(agent)s") % {"who": who, "agent": names.agents.get(event.facts["to"], _("a colleague"))}
    return _("%(who)s gave the chat back to the queue") % {"who": who}


def _missed(event: Happened, who: str, names: Names) -> str:
    people = [names.agents.get(agent_id, "?") for agent_id in event.facts.get("agents", ())]
    return _("Nobody took the chat in time: %(people)s") % {"people": ", ".join(people)} if people else _("Nobody took the chat in time")


def _ended(event: Happened, who: str, names: Names) -> str:
    if event.facts.get("by") == "left":
        return _("The chat ended: the customer has left")
    return _("%(who)s ended the chat") % {"who": who}


def _invited(event: Happened, who: str, names: Names) -> str:
    return _("%(who)s asked %(agent)s to come in") % {"who": who, "agent": names.agents.get(event.facts.get("agent", 0), _("a colleague"))}


def _broken(event: Happened, who: str, names: Names) -> str:
    kind = str(dict(Kind.choices).get(event.facts.get("kind", ""), ""))
    return _("A promise was broken: %(promise)s") % {"promise": kind.lower()}


def _given(event: Happened, who: str, names: Names) -> str:
    return _("%(who)s gave: %(what)s") % {"who": who, "what": authority_words.of_facts(event.facts)}


def _approval_asked(event: Happened, who: str, names: Names) -> str:
    told = ", ".join(names.agents.get(agent_id, "?") for agent_id in event.facts.get("told", ()))
    what = authority_words.of_facts(event.facts)
    return _("%(who)s asks %(people)s for approval: %(what)s") % {"who": who, "people": told, "what": what}


def _approval_decided(event: Happened, who: str, names: Names) -> str:
    sentence = _("%(who)s approved it: %(what)s. %(reason)s") if event.facts.get("is_approved") else _("%(who)s declined it: %(what)s. %(reason)s")
    return sentence % {"who": who, "what": authority_words.of_facts(event.facts), "reason": event.facts.get("reason", "")}


def _approval_withdrawn(event: Happened, who: str, names: Names) -> str:
    return _("%(who)s asks no more for: %(what)s") % {"who": who, "what": authority_words.of_facts(event.facts)}


def _approval_overdue(event: Happened, who: str, names: Names) -> str:
    told = ", ".join(names.agents.get(agent_id, "?") for agent_id in event.facts.get("told", ()))
    return _("Nobody decided in time, so %(people)s are asked: %(what)s") % {"people": told, "what": authority_words.of_facts(event.facts)}


def _escalated(event: Happened, who: str, names: Names) -> str:
    why, facts = escalations.when(event.facts), event.facts
    if "team" in facts:
        return _("Escalated to %(team)s: %(why)s") % {"team": names.teams.get(facts["team"], _("another team")), "why": why}
    if "skill" in facts:
        return _("Escalated to whoever knows more about it: %(why)s") % {"why": why}
    told = ", ".join(names.agents.get(agent_id, "?") for agent_id in facts.get("told", ()))
    if facts.get("nobody"):
        return _("Escalated to %(people)s, as nobody on the rota may see it: %(why)s") % {"people": told, "why": why}
    role = str(dict(RotaRole.choices).get(facts.get("role", ""), ""))
    return _("Escalated to %(people)s (%(role)s): %(why)s") % {"people": told, "role": role, "why": why}


def _kept_out(event: Happened, who: str, names: Names) -> str:
    agent = names.agents.get(event.facts["agent"], "?")
    return _("It is not given to %(agent)s: %(reason)s") % {"agent": agent, "reason": event.facts.get("reason", "")}


def _let_in(event: Happened, who: str, names: Names) -> str:
    return _("It may be given to %(agent)s again") % {"agent": names.agents.get(event.facts["agent"], "?")}


def _recontacted(event: Happened, who: str, names: Names) -> str:
    if "after" in event.facts:
        return _("The customer came again after #%(number)s, which was done long ago") % {"number": event.facts["after"]}
    return _("The customer came again later: #%(number)s") % {"number": event.facts.get("number")}


def _woken(event: Happened, who: str, names: Names) -> str:
    why = event.facts.get("why")
    if why == "promise":
        return _("It came back early: something is due")
    return _("%(who)s brought it back") % {"who": who} if why == "chosen" else _("It came back, as it was put off until now")


def _tool_used(event: Happened, who: str, names: Names) -> str:
    said = {
        "done": _("%(who)s used the tool %(tool)s"), "not_found": _("%(who)s used the tool %(tool)s: nothing was found"),
        "uncertain": _("%(who)s used the tool %(tool)s: it may or may not have been done"),
    }.get(str(event.facts.get("status")), _("%(who)s used the tool %(tool)s: it failed"))
    name = who if event.actor == "agent" else _("The assistant")
    return said % {"who": name, "tool": event.facts.get("tool", "")}


def _plain(sentence: Callable[[], str], *facts: str) -> Callable[[Happened, str, Names], str]:
    return lambda event, who, names: sentence() % {"who": who, **{fact: event.facts.get(fact, "") for fact in facts}}


def _judged(event: Happened, who: str, names: Names) -> str:
    said = _("%(who)s: it is %(signal)s") if event.facts.get("is_so") else _("%(who)s: it is not %(signal)s")
    known = event.facts.get("signal")
    return said % {"who": who, "signal": Name(known).label if known in Name.values else known}


_SAYINGS: dict[str, Callable[[Happened, str, Names], str]] = {
    "chat.queued": _plain(lambda: _("A chat began")),
    "chat.accepted": _plain(lambda: _("%(who)s took the chat")),
    "chat.returned": _returned,
    "chat.missed": _missed,
    "chat.ended": _ended,
    "chat.rated": _plain(lambda: _("The customer rated the help: %(rating)s of 5"), "rating"),
    "assistant.helped": _plain(lambda: _("The customer says that the automatic answer helped")),
    "assistant.failed": _plain(lambda: _("The customer says that the automatic answer did not help")),
    "chat.delegated": _plain(lambda: _("%(who)s gave the chat to the assistant")),
    "colleague.invited": _invited,
    "colleague.joined": _plain(lambda: _("%(who)s came into the chat")),
    "colleague.left": _plain(lambda: _("%(who)s left the chat")),
    "transcript.sent": _plain(lambda: _("%(who)s had the chat sent to %(to)s"), "to"),
    "agent.kept_out": _kept_out,
    "agent.let_in": _let_in,
    "conversation.assigned": _assigned,
    "conversation.moved": _moved,
    "conversation.prioritised": _prioritised,
    "conversation.sorted": _plain(lambda: _("%(who)s sorted it")),
    "customer.changed": _changed,
    "customer.identified": _plain(lambda: _("Your website says who the customer is: %(subject)s"), "subject"),
    "customer.proven": _plain(lambda: _("The customer typed the code that was sent to %(email)s"), "email"),
    "code.asked": _plain(lambda: _("The customer was asked for a code, to show who they are")),
    "tool.used": _tool_used,
    "message.masked": _plain(lambda: _("A code in a message was made unreadable")),
    "customer.blocked": _plain(lambda: _("%(who)s blocked the customer: %(reason)s"), "reason"),
    "customer.unblocked": _plain(lambda: _("%(who)s lets the customer chat again")),
    "conversation.shared": _shared,
    "conversation.unshared": _shared,
    "conversation.merged": _plain(lambda: _("%(who)s merged it into #%(into)s"), "into"),
    "conversation.joined": _plain(lambda: _("%(who)s merged #%(number)s into it"), "number"),
    "conversation.parted": _plain(lambda: _("%(who)s took its merge into #%(from)s back"), "from"),
    "conversation.left": _plain(lambda: _("%(who)s let #%(number)s go on by itself again"), "number"),
    "conversation.snoozed": _plain(lambda: _("%(who)s put it off: %(reason)s"), "reason"),
    "conversation.woken": _woken,
    "reminder.set": _plain(lambda: _("%(who)s set a reminder: %(reason)s"), "reason"),
    "reminder.rang": _plain(lambda: _("Reminder: %(reason)s"), "reason"),
    "reminder.cancelled": _plain(lambda: _("%(who)s cancelled a reminder: %(reason)s"), "reason"),
    "authority.used": _given,
    "approval.asked": _approval_asked,
    "approval.decided": _approval_decided,
    "approval.withdrawn": _approval_withdrawn,
    "approval.overdue": _approval_overdue,
    "conversation.escalated": _escalated,
    "conversation.recontacted": _recontacted,
    "conversation.split": _plain(lambda: _("%(who)s split a mail off into #%(number)s"), "number"),
    "conversation.linked": _plain(lambda: _("%(who)s linked it with #%(number)s"), "number"),
    "conversation.unlinked": _plain(lambda: _("%(who)s unlinked it from #%(number)s"), "number"),
    "file.infected": _plain(lambda: _("%(name)s is held back: the virus scanner found %(virus)s"), "name", "virus"),
    "message.recalled": _plain(lambda: _("%(who)s took an answer back before it left")),
    "reply.planned": _plain(lambda: _("%(who)s wrote a reply that leaves later")),
    "reply.unplanned": _plain(lambda: _("%(who)s took a planned reply back")),
    "reply.held": _plain(lambda: _("A planned reply is held: %(why)s"), "why"),
    "reply.unneeded": _plain(lambda: _("%(who)s: no reply is needed. %(reason)s"), "reason"),
    "clock.breached": _broken,
    "rule.fired": lambda event, who, names: ruled.sentence(event.facts),
    "rule.stopped": lambda event, who, names: ruled.sentence(event.facts),
    "conversation.opened": _plain(lambda: _("%(who)s opened it")),
    "conversation.awaited": _plain(lambda: _("%(who)s set it to wait for the customer")),
    "conversation.held": _plain(lambda: _("%(who)s put it on hold")),
    "conversation.solved": _plain(lambda: _("%(who)s solved it")),
    "conversation.closed": _plain(lambda: _("%(who)s closed it")),
    "signal.judged": _judged,
    "conversation.tagged": _plain(lambda: _("%(who)s added the tag %(tag)s"), "tag"),
    "conversation.untagged": _plain(lambda: _("%(who)s took off the tag %(tag)s"), "tag"),
    "conversation.renamed": _plain(lambda: _("%(who)s renamed it from “%(from)s”"), "from"),
}
