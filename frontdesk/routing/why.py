"""Why somebody got something, as it is kept: small JSON, of which sentences are made when it is shown."""

from __future__ import annotations

from typing import Any

from frontdesk.routing.dispatch import Decision

MOST_NAMED = 100
"""Of so many others at most it is kept what stood against them."""


def written(decision: Decision) -> dict[str, Any]:
    """The terms of the index, whose turn it was, why that agent, and of the others why not (`not_asked`, by id)."""
    return short(decision) | {"not_asked": {str(agent_id): reason for agent_id, reason in list(decision.why_not.items())[:MOST_NAMED]}}


def short(decision: Decision) -> dict[str, Any]:
    """The same without the others: it goes into the ledger, which is no place for long lists."""
    terms = decision.terms
    return {
        "index": round(terms.index, 4), "value": terms.value, "urgency": terms.urgency, "handle_seconds": round(terms.handle_seconds),
        "slack_seconds": None if terms.slack_seconds is None else round(terms.slack_seconds), "nearness": round(terms.nearness, 4),
        "turn": str(decision.turn), "number": decision.number, "width": decision.width, "because": decision.because,
    }
