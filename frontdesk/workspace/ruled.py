"""What a rule did in a conversation, as its timeline tells it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from frontdesk.routing.rules import in_words


def sentence(facts: dict[str, Any]) -> str:
    """Of `rule.fired` and `rule.stopped`: which rule, and what its conditions were read as."""
    rule, because = facts.get("name", ""), facts.get("because")
    if because == "loop":
        return _("The rule “%(rule)s” was stopped: it had led to this itself") % {"rule": rule}
    if because == "depth":
        return _("The rule “%(rule)s” was stopped: too many rules had followed each other") % {"rule": rule}
    why = "; ".join(in_words.why(facts.get("why", [])))
    return _("The rule “%(rule)s” fired. %(why)s") % {"rule": rule, "why": why} if why else _("The rule “%(rule)s” fired") % {"rule": rule}
