"""A dry run: what would be recognised in a message, with which details, and what would be sent."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_urlsafe

from django.conf import settings
from django.utils.translation import gettext as _

from frontdesk.answers.assistant import asks
from frontdesk.answers.tools import fill, request, schema
from frontdesk.answers.tools.models import Tool
from frontdesk.answers.tools.recognise import Likeness, asked_about, likenesses, taken
from frontdesk.kit import language

PLACEHOLDER = {"customer.email": "customer@example.org", "customer.name": "Customer", "customer.number": "0", "customer.account": "account"}
"""Whom the request would be for is known only when a customer has shown it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """`found` is the tool that would be used, `why_not` why none; `values` the details; `missing` those that would be asked."""

    spoken: str
    likely: list[Likeness]
    found: Likeness | None
    why_not: str
    values: dict[str, schema.Value]
    missing: list[schema.Parameter]
    sent: str
    lacking: str


def trial(text: str, tools: list[Tool], known: dict[str, str] = PLACEHOLDER) -> Trial:
    """As it would go with a customer of whom that is `known`, as far as nothing is sent."""
    found_language = language.of(text, likely=tuple(code for code, _name in settings.LANGUAGES))
    spoken = found_language.tag if found_language.is_known else "en"
    likely = likenesses(text, tools, spoken)
    found, wish = taken(likely), asks.wish(text)
    if wish is not None:
        return Trial(spoken, likely, None, _("These words are for a person, or no question yet (%(wish)s).") % {"wish": wish}, {}, [], "", "")
    perhaps = asked_about(likely)
    if perhaps is not None:
        why = _("In a chat the customer would be asked whether “%(name)s” is meant. By mail nothing would be done.") % {"name": perhaps.tool.name}
        return Trial(spoken, likely, None, why, {}, [], "", "")
    if found is None:
        why = _("No tool is like enough, or two are as like as each other.") if likely else _("No tool has examples in this language.")
        return Trial(spoken, likely, None, why, {}, [], "", "")
    parameters = schema.read(found.tool.parameters)
    values = {each.name: value for each in parameters if (value := schema.found(each, text)) is not None}
    missing = [each for each in parameters if each.is_required and each.name not in values]
    sent, lacking = _request(found.tool, values, known)
    return Trial(spoken, likely, found, "", schema.shown(parameters, values), missing, sent, lacking)


def _request(tool: Tool, values: dict[str, schema.Value], known: dict[str, str]) -> tuple[str, str]:
    """What would be sent, with dots for secrets; or what is lacking for it."""
    try:
        return request.shown(request.made(tool, {**known, **schema.shown(schema.read(tool.parameters), values)}, once=token_urlsafe(8)), tool), ""
    except fill.Lacking as lacking:
        return "", str(lacking)
    except ValueError as error:
        return "", str(error)
