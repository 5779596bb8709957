"""What led to an event: the rules among its causes, by which loops are seen."""

from __future__ import annotations

from frontdesk.conversations.models import Event
from frontdesk.kit import rows

FARTHEST = 100
"""Causes are followed so far; with at most `MOST_RULES` rules among them, no chain is longer in practice."""
MOST_RULES = 5
_CHAIN = """
    WITH RECURSIVE chain (id, cause_id, kind, facts, depth) AS (
        SELECT id, cause_id, kind, facts, 0 FROM conversations_event WHERE id = %s
        UNION ALL
        SELECT e.id, e.cause_id, e.kind, e.facts, c.depth + 1
          FROM conversations_event e JOIN chain c ON e.id = c.cause_id WHERE c.depth < %s
    ) SELECT facts FROM chain WHERE kind = 'rule.fired'
"""


def rules_before(event: Event) -> list[int]:
    """The ids of the rules that fired on the way to it, the last one first. Asks nothing for what has no cause."""
    if event.cause_id is None:
        return []
    return [int(rows.facts(facts)["rule"]) for (facts,) in rows.select(_CHAIN, [event.cause_id, FARTHEST])]
