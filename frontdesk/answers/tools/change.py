"""A tool is made, changed, switched on and off, and taken away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from frontdesk.answers.tools import fill, request, schema
from frontdesk.answers.tools.models import Tool
from frontdesk.kit import clock
from frontdesk.kit.refused import Misfit, Refused

FIELDS = (
    "name", "purpose", "examples", "parameters", "method", "host", "url", "headers", "body", "timeout_seconds", "largest_kb", "says", "says_missing",
    "says_failed", "reads_only", "needs_identity", "for_customers", "for_agents", "most_a_customer", "most_a_day", "is_on",
)
MOST_EXAMPLES = 40


def save(tool: Tool, written: dict[str, Any], *, secret_headers: str = "", drop_secrets: bool = False) -> Tool:
    """Keep it, new or changed. New secret headers take the place of the old ones; '' leaves them. Raises Refused.

    What is secret goes to the host that it was entered for: with another one it is to be entered anew.
    """
    is_elsewhere = tool.pk is not None and bool(tool.secret_headers) and written["host"].lower() != tool.host.lower()
    if is_elsewhere and not (secret_headers.strip() or drop_secrets):
        raise Misfit(_("The secret headers are for another host. Enter them again, or have them forgotten."), "secret_headers")
    for name in FIELDS:
        setattr(tool, name, written[name])
    refuse_unfit(tool)
    if secret_headers.strip() or drop_secrets:
        tool.secret_headers = request.sealed_lines(request.lines(secret_headers))
    tool.changed_at = clock.now()
    try:
        with transaction.atomic():
            tool.save()
    except IntegrityError as error:
        raise Refused(_("Another tool has this name.")) from error
    return tool


def remove(tool: Tool) -> None:
    """It is gone, and the errands with it; its log stays as long as any."""
    tool.delete()


def refuse_unfit(tool: Tool) -> None:
    """Raises Misfit with the first thing that cannot work."""
    with _at("parameters"):
        if "\\u0000" in json.dumps(tool.parameters):
            raise Refused(_("The parameters hold a sign that cannot be kept."))
        parameters = schema.read(tool.parameters)
    with _at("examples"):
        _refuse_examples(tool)
    with _at("url"):
        fill.refuse_bad_address(tool.url, tool.host)
        if tool.url.lower().startswith("http://") and not request.is_own(tool):
            raise Refused(_("Without TLS (https) only servers can be asked that the operator has named in FRONTDESK_TOOL_HOSTS."))
    with _at("body"):
        if tool.body.strip():
            fill.refuse_bad_body(tool.body)
    with _at("headers"):
        request.lines(tool.headers)
    with _at("changes"):
        if tool.method in ("PUT", "PATCH", "DELETE") and tool.reads_only:
            raise Refused(_("PUT, PATCH and DELETE change something. Say so, and the customer is asked first."))
    _refuse_names(tool, parameters)
    with _at("needs_identity"):
        _refuse_unproven(tool)


@contextmanager
def _at(field: str) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise Misfit(str(refused), field) from refused


def _refuse_examples(tool: Tool) -> None:
    examples = [line for line in tool.examples.splitlines() if line.strip()]
    if tool.for_customers and not examples:
        raise Refused(_("Write at least one example: a message for which customers need this tool."))
    if len(examples) > MOST_EXAMPLES:
        raise Refused(_("At most %(most)s examples fit.") % {"most": MOST_EXAMPLES})


def _refuse_names(tool: Tool, parameters: list[schema.Parameter]) -> None:
    """Each name in braces is to stand for something, and to be there when it is wanted."""
    names = {each.name for each in parameters} | set(fill.CUSTOMER)
    optional = {each.name for each in parameters if not each.is_required}
    for field, label, template in (("url", _("Address"), tool.url), ("headers", _("Headers"), tool.headers), ("body", _("Body"), tool.body)):
        with _at(field):
            fill.refuse_unknown(label, template, names)
            if lacking := [name for name in fill.without_else(template) if name in optional]:
                raise Refused(_("{%(name)s} need not be given: write {%(name)s|} to say what is sent then.") % {"name": lacking[0]})
    for field, said in (("says_missing", tool.says_missing), ("says_failed", tool.says_failed)):
        with _at(field):
            for template in fill.versions(said):
                fill.refuse_unknown(_("What is said"), template, names)
    with _at("says"):
        fill.refuse_unknown(_("What is said"), tool.says, names, with_answer=True)


def _refuse_unproven(tool: Tool) -> None:
    """Who the customer is, is known only where they have shown it."""
    templates = (tool.url, tool.headers, tool.body, tool.says, tool.says_missing, tool.says_failed)
    names = [name for template in templates for name in fill.places(template) if name in fill.CUSTOMER]
    if names and tool.for_customers and not tool.needs_identity:
        raise Refused(_("{%(name)s} is known only of customers who have shown who they are. Ask for that, or leave it out.") % {"name": names[0]})
