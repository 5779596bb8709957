"""What is put off, and what somebody is to be reminded of: beside a conversation."""

from __future__ import annotations

from datetime import datetime, tzinfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from frontdesk.conversations import access, snooze
from frontdesk.conversations.models import Conversation, Event
from frontdesk.design import swap
from frontdesk.followups import reminders
from frontdesk.followups.models import Reminder
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import changes, send_times, undo


@agents_only("GET")
def later(request: AgentRequest, number: int) -> HttpResponse:
    """Until when it is put off and why, and its reminders."""
    conversation = access.conversation_with_people(request.agent, number)
    page = {"conversation": conversation, "reminders": reminders.of(conversation), "why": _why(conversation), "agent": request.agent}
    return render(request, "workspace/later.html", page)


@agents_only("POST")
def put_off(request: AgentRequest, number: int) -> HttpResponse:
    """It stays out of the lists until then; or with `do=wake` it comes back now."""
    conversation = access.conversation(request.agent, number)
    if request.POST.get("do") == "wake":
        snooze.wake(conversation, why="chosen", by=request.agent)
        return changes.changed(request, number, _("It stands in the lists again"), "")
    to = _instant(request)
    now = snooze.until(conversation, to=to, reason=request.POST.get("reason", ""), by=request.agent)
    return changes.changed(request, number, _said(now, to, _zone(request)), undo.snoozed(conversation))


@agents_only("POST")
def remind(request: AgentRequest, number: int) -> HttpResponse:
    """Tell me, or whoever has it, at that time."""
    conversation = access.conversation_with_people(request.agent, number)
    is_for_assignee = request.POST.get("whom") == "assignee" and conversation.assignee is not None
    agent = conversation.assignee if is_for_assignee and conversation.assignee else request.agent
    made = reminders.remind(conversation, agent, due_at=_instant(request), reason=request.POST.get("reason", ""), by=request.agent)
    said = _("%(agent)s is reminded %(time)s") if agent.pk != request.agent.pk else _("You are reminded %(time)s")
    return swap.changed(request, said % {"agent": agent, "time": _when(made.due_at, _zone(request))})


@agents_only("POST")
def cancel(request: AgentRequest, number: int, reminder_id: int) -> HttpResponse:
    """Nobody is told."""
    conversation = access.conversation(request.agent, number)
    reminders.cancel(get_object_or_404(Reminder, conversation=conversation, pk=reminder_id), by=request.agent)
    return swap.changed(request, _("The reminder is cancelled"))


def _instant(request: AgentRequest) -> datetime:
    chosen = send_times.chosen(request.POST, request.agent, at=clock.now())
    if chosen is None:
        raise Refused(_("Choose a date and a time."))
    return chosen


def _said(conversation: Conversation, to: datetime, zone: tzinfo) -> str:
    """A promise may be due before it comes back: whoever puts it off hears so."""
    said = _("It comes back %(time)s, or when the customer writes") % {"time": _when(to, zone)}
    if conversation.due_at is None or conversation.due_at > to:
        return said
    return said + ". " + _("Before that it is due, %(time)s: then it comes back earlier.") % {"time": _when(conversation.due_at, zone)}


def _when(at: datetime, zone: tzinfo) -> str:
    return date_format(at.astimezone(zone), "SHORT_DATETIME_FORMAT")


def _zone(request: AgentRequest) -> tzinfo:
    return send_times.zone_of(request.agent, request.POST.get("zone", ""))


def _why(conversation: Conversation) -> str:
    if not conversation.is_snoozed:
        return ""
    put_off = Event.objects.filter(conversation=conversation, kind="conversation.snoozed").order_by("-pk").first()
    return str(put_off.facts["reason"]) if put_off else ""
