"""Who may be offered a chat now: a pure function over what is known of each agent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agent of the team, as they are at this instant."""

    agent_id: int
    state: str
    chats: int
    max_chats: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom to ask, and of each other why not: `away`, `wrap_up`, `offline`, `full`, `skill`, `excluded` or `asked` (and let it pass)."""

    agent_ids: tuple[int, ...]
    reasons: dict[int, str]


def choose(
    candidates: Iterable[Candidate], *, wanted: int | None = None, asked: frozenset[int] = frozenset(), unskilled: frozenset[int] = frozenset(),
    kept_out: frozenset[int] = frozenset(),
) -> Choice:
    """All who are online with a free place and the skills; the wanted colleague alone, whatever their skills, as long as they can.

    Those in `kept_out` never. Those in `asked` let the last offer of this chat pass: they come again only when nobody else can.
    """
    reasons: dict[int, str] = {}
    free: list[int] = []
    for one in candidates:
        reason = "excluded" if one.agent_id in kept_out else _why_not(one) or ("skill" if one.agent_id in unskilled and one.agent_id != wanted else "")
        if reason:
            reasons[one.agent_id] = reason
        else:
            free.append(one.agent_id)
    if wanted in free and wanted not in asked:
        return Choice((wanted,), reasons)
    others = [agent_id for agent_id in free if agent_id not in asked]
    if others:
        return Choice(tuple(others), reasons | {agent_id: "asked" for agent_id in free if agent_id in asked})
    return Choice(tuple(free), reasons)


def _why_not(one: Candidate) -> str:
    if one.state != "online":
        return one.state
    return "full" if one.chats >= one.max_chats else ""
