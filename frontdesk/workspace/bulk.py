"""The same change to all conversations that are selected in a list."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.conversations import access, assign, label, priority, snooze, status
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import send_times, undo

MOST = 200

Change = Callable[[Conversation], str]
"""Makes the change and returns the step that undoes it."""


@agents_only("POST")
def bulk(request: AgentRequest) -> HttpResponse:
    """Assign (`assignee`), solve (`status`), tag (`add`), raise and lower (`urgency`) or put off (`later`) the conversations `c`.

    Those that cannot be changed stay as they are.
    """
    numbers = [int(text) for text in request.POST.getlist("c")[:MOST] if text.isdigit() and len(text) < 19]
    change = _change(request)
    steps, refusals = [], []
    for conversation in access.conversations(request.agent).filter(pk__in=numbers):
        try:
            steps.append(change(conversation))
        except Refused as error:
            refusals.append(str(error))
    if not steps:
        raise Refused(refusals[0] if refusals else _("Select the conversations first."))
    said = ngettext("%(number)s conversation changed", "%(number)s conversations changed", len(steps)) % {"number": len(steps)}
    if refusals:
        stayed = ngettext("%(number)s stayed as it was", "%(number)s stayed as they were", len(refusals)) % {"number": len(refusals)}
        said = f"{said}. {stayed}: {refusals[0]}"
    return swap.changed(request, said, undo=tuple(steps))


def _change(request: AgentRequest) -> Change:
    form, by = request.POST, request.agent
    if "status" in form:
        return lambda one: _do(undo.status(one), status.change, one, to=form["status"], by=by)
    if "urgency" in form:
        reason = form.get("reason", "")
        return lambda one: _do(undo.assessment(one), priority.step, one, form["urgency"], reason=reason, by=by)
    if form.get("later"):
        to, reason = send_times.chosen(form, by, at=clock.now()), form.get("later_reason", "")
        return lambda one: _do(undo.snoozed(one), snooze.until, one, to=to, reason=reason, by=by)
    if form.get("add"):
        return lambda one: _do(undo.tagged(one, form["add"].strip().lower()), label.tag, one, name=form["add"], by=by)
    if "assignee" in form:
        agent = Agent.objects.filter(pk=int(form["assignee"]), is_active=True).first() if form["assignee"].isdigit() else None
        return lambda one: _do(undo.assignee(one), assign.to_agent, one, agent, by=by)
    raise Refused(_("Choose what to do with them."))


def _do(step: str, verb: Callable[..., object], *arguments: object, **named: object) -> str:
    verb(*arguments, **named)
    return step
