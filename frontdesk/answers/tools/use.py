"""A tool is used: within its limits, once, with a line in the log. The network is asked outside of any transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.answers.tools import fill, request, schema, trouble
from frontdesk.answers.tools.models import Tool, Use, UseStatus
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.tool_used import tool_used
from frontdesk.kit.http import fetch
from frontdesk.kit.http.fetch import NotFetched, Unanswered
from frontdesk.people.models import Agent, Customer

DAY = timedelta(hours=24)
MISSING = (404, 410)
LONGEST_WHY = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """For whom a tool is used, where, and with which values. `once`: under this key it is asked once, whoever asks again.

    `customer` is the one whose limit counts; `known` is what stands for `customer.…` in the templates.
    """

    values: Mapping[str, schema.Value]
    once: str
    language: str
    customer: Customer | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    conversation: Conversation | None = None
    agent: Agent | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. `said` is fit for the customer; `answer` is the JSON that came."""

    status: str
    said: str
    why: str = ""
    answer: Any = None


def use(tool: Tool, wanted: Wanted, *, at: datetime) -> Outcome:
    """Ask the server, unless it was asked under the same key; what came of it then is what comes of it now."""
    line, is_new = _begun(tool, wanted, at)
    if line.status == UseStatus.LIMITED:
        return Outcome(line.status, "", line.why)
    if not is_new:
        return _again(tool, line, wanted, at)
    return _asked(tool, line, wanted, at)


def _begun(tool: Tool, wanted: Wanted, at: datetime) -> tuple[Use, bool]:
    """The line of the log, and whether it is new. The tool's row is locked, so that of many at once none slips past a limit."""
    with transaction.atomic():
        Tool.objects.select_for_update().get(pk=tool.pk)
        there = Use.objects.filter(once=wanted.once).first()
        if there is not None:
            return there, False
        why = _limit(tool, wanted, at)
        return Use.objects.create(
            tool=tool, name=tool.name, once=wanted.once, conversation=wanted.conversation, customer=wanted.customer, agent=wanted.agent,
            parameters=schema.shown(schema.read(tool.parameters), wanted.values), at=at,
            status=UseStatus.LIMITED if why else UseStatus.RUNNING, why=why,
        ), True


def _limit(tool: Tool, wanted: Wanted, at: datetime) -> str:
    today = Use.objects.filter(tool=tool, at__gt=at - DAY).exclude(status=UseStatus.LIMITED)
    if tool.most_a_day and today.count() >= tool.most_a_day:
        return _("The desk's limit for a day is reached.")
    if tool.most_a_customer and wanted.customer is not None and today.filter(customer=wanted.customer).count() >= tool.most_a_customer:
        return _("The customer's limit for a day is reached.")
    return ""


def _again(tool: Tool, line: Use, wanted: Wanted, at: datetime) -> Outcome:
    """One that was cut off is asked again where it only reads; else nobody can know whether it was done."""
    if line.status != UseStatus.RUNNING:
        return Outcome(line.status, line.said, line.why)
    if tool.reads_only:
        return _asked(tool, line, wanted, at)
    return _ended(line, wanted, Outcome(UseStatus.UNCERTAIN, "", _("It was cut off while the server was asked.")), at, reads_only=False)


def _asked(tool: Tool, line: Use, wanted: Wanted, at: datetime) -> Outcome:
    began = time.monotonic()
    status = None
    try:
        known = {**wanted.known, **wanted.values}
        made = request.made(tool, known, once=line.once)
        said = fetch.ask(made.url, made.asked, request.limits(tool), is_allowed=lambda address, port: request.allows(tool, address, port))
        status = said.status
        outcome = _understood(tool, said, known, wanted.language)
    except Unanswered as error:
        outcome = Outcome(UseStatus.FAILED if tool.reads_only else UseStatus.UNCERTAIN, "", trouble.in_words(error))
    except (NotFetched, ValueError) as error:
        outcome = Outcome(UseStatus.FAILED, "", trouble.in_words(error))
    except fill.Lacking as lacking:
        outcome = Outcome(UseStatus.FAILED, "", _("{%(name)s} is not known.") % {"name": lacking})
    Use.objects.filter(pk=line.pk).update(http_status=status, took_ms=round((time.monotonic() - began) * 1000))
    return _ended(line, wanted, _worded(tool, outcome, wanted), at, reads_only=tool.reads_only)


def _understood(tool: Tool, said: fetch.Answer, known: Mapping[str, Any], language: str) -> Outcome:
    if said.status in MISSING:
        return Outcome(UseStatus.NOT_FOUND, "", _("The server answered %(status)s.") % {"status": said.status})
    if not 200 <= said.status < 300:
        # An error of the server's own may have come after it did what was asked.
        is_open = said.status >= 500 and not tool.reads_only
        why = _("The server answered %(status)s.") % {"status": said.status}
        return Outcome(UseStatus.UNCERTAIN if is_open else UseStatus.FAILED, "", why)
    try:
        answer = json.loads(said.body) if said.body.strip() else {}
        return Outcome(UseStatus.DONE, fill.text(fill.in_language(tool.says, language), {**known, "answer": answer}), "", answer)
    except fill.Lacking as lacking:
        why = _("The answer has no {%(name)s}.") % {"name": lacking}
    except (ValueError, RecursionError):
        why = _("The answer is no JSON.")
    return Outcome(UseStatus.FAILED if tool.reads_only else UseStatus.UNCERTAIN, "", why)


def _worded(tool: Tool, outcome: Outcome, wanted: Wanted) -> Outcome:
    """The admin's words for what was not found or failed; what is uncertain has none, people look into it."""
    templates = {UseStatus.NOT_FOUND: tool.says_missing, UseStatus.FAILED: tool.says_failed}
    template = templates.get(UseStatus(outcome.status), "")
    if not template or outcome.said:
        return outcome
    try:
        said = fill.text(fill.in_language(template, wanted.language), {**wanted.known, **wanted.values})
    except fill.Lacking:
        said = ""
    return Outcome(outcome.status, said, outcome.why)


def _ended(line: Use, wanted: Wanted, outcome: Outcome, at: datetime, *, reads_only: bool) -> Outcome:
    with transaction.atomic():
        Use.objects.filter(pk=line.pk).update(status=outcome.status, said=outcome.said, why=outcome.why[:LONGEST_WHY])
        if wanted.conversation is not None:
            tool_used(
                wanted.conversation, by=wanted.agent, tool=line.name, use_id=line.pk, status=str(outcome.status), reads_only=reads_only, at=at,
            )
    return outcome
