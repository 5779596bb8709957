"""Conversations that belong together: merged, split, linked, or seen by a second team; each with its undo."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.conversations import access, link, merge, share, split
from frontdesk.conversations.models import Conversation
from frontdesk.design import swap
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Team
from frontdesk.workspace import listing, undo
from frontdesk.workspace.changes import changed

MOST_OFFERED = 8


@agents_only("POST")
def merge_into(request: AgentRequest, number: int) -> HttpResponse:
    """Another conversation goes on with this one's matter; the agent is taken there."""
    conversation = access.conversation(request.agent, number)
    into = _other(request)
    merge.merge(conversation, into, by=request.agent)
    return _gone_to(request, into.pk, _("Merged into #%(number)s") % {"number": into.pk}, undo.merged(conversation))


@agents_only("POST")
def part(request: AgentRequest, number: int) -> HttpResponse:
    """One that was merged into this one goes on by itself again."""
    access.conversation(request.agent, number)
    other = _other(request)
    into = other.merged_into_id
    merge.part(other, by=request.agent)
    step = f"{other.pk} merge {into}" if into else ""
    return changed(request, number, _("#%(number)s goes on by itself again") % {"number": other.pk}, step)


@agents_only("POST")
def split_off(request: AgentRequest, number: int) -> HttpResponse:
    """One of its mails begins a conversation of its own; the agent is taken there."""
    conversation = access.conversation(request.agent, number)
    message = access.message(request.agent, _digits(request.POST.get("message", "")))
    if message.conversation_id not in merge.family(conversation):
        raise Refused(_("This mail is in another conversation by now."))
    begun = split.split(message, by=request.agent)
    return _gone_to(request, begun.pk, _("Split off into #%(number)s") % {"number": begun.pk}, undo.split(begun, message.conversation))


@agents_only("POST")
def link_with(request: AgentRequest, number: int) -> HttpResponse:
    """Both show each other from now on; or no longer, when `unlink` says so."""
    conversation = access.conversation(request.agent, number)
    if request.POST.get("unlink"):
        other = _other(request, "unlink")
        link.unlink(conversation, other, by=request.agent)
        return changed(request, number, _("Unlinked from #%(number)s") % {"number": other.pk}, undo.unlinked(conversation, other))
    other = _other(request)
    link.link(conversation, other, by=request.agent)
    return changed(request, number, _("Linked with #%(number)s") % {"number": other.pk}, undo.linked(conversation, other))


@agents_only("POST")
def share_with(request: AgentRequest, number: int) -> HttpResponse:
    """A second team sees it, too; or no longer, when `unshare` says so."""
    conversation = access.conversation(request.agent, number)
    leaves = request.POST.get("unshare", "")
    team = Team.objects.filter(pk=_digits(leaves or request.POST.get("team", ""))).first()
    if team is None:
        raise Refused(_("There is no such team any more. Choose another."))
    if leaves:
        share.no_longer_with(conversation, team.pk, by=request.agent)
        return changed(request, number, _("%(team)s sees it no longer") % {"team": team}, undo.unshared(conversation, team))
    share.with_team(conversation, team, by=request.agent)
    return changed(request, number, _("%(team)s sees it, too") % {"team": team}, undo.shared(conversation, team))


@agents_only("GET")
def candidates(request: AgentRequest, number: int) -> HttpResponse:
    """The customer's other conversations, newest first: what one most often merges or links with."""
    conversation = access.conversation(request.agent, number)
    others = access.conversations(request.agent).filter(customer_id=conversation.customer_id, merged_into=None).exclude(pk=conversation.pk)
    numbers = list(others.order_by("-updated_at").values_list("pk", flat=True)[:MOST_OFFERED])
    return render(request, "workspace/candidates.html", {
        "conversation": conversation, "others": listing.of(numbers, agent=request.agent) if numbers else [],
    })


def _other(request: AgentRequest, field: str = "other") -> Conversation:
    """The conversation that the field names, as "42" or "#42". Refused for one that the agent cannot see."""
    found = access.conversations(request.agent).filter(pk=_digits(request.POST.get(field, "").strip().removeprefix("#"))).first()
    if found is None:
        raise Refused(_("There is no conversation with this number that you may see."))
    return found


def _digits(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 16 else 0


def _gone_to(request: AgentRequest, number: int, said: str, step: str) -> HttpResponse:
    """The page goes to that conversation; there the toast says what happened."""
    if not swap.is_swap(request):
        return HttpResponseRedirect(f"/c/{number}/")
    response = changed(request, number, said, step)
    response.headers["HX-Push-Url"] = f"/c/{number}/"
    return response
