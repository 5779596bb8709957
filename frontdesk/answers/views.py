"""Keeps drafts while they are typed, and the files that are hung on them."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from frontdesk.answers import along, draft
from frontdesk.answers.checks import around, run
from frontdesk.answers.models import Kind
from frontdesk.answers.words import typed
from frontdesk.conversations import access
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent, Desk


@agents_only("POST")
def keep_draft(request: AgentRequest, number: int) -> HttpResponse:
    """What stands in the composer now, for `kind` reply, note or whisper; `to` is the colleague whom it is for."""
    conversation = access.conversation(request.agent, number)
    draft.keep(
        conversation, by=request.agent, kind=_kind(request), typed=typed(request.POST), whisper_to=_whisper_to(request),
        along=along.read(request.POST.getlist("along")),
    )
    return HttpResponse(status=204)


@agents_only("POST")
def keep_file(request: AgentRequest, number: int) -> HttpResponse:
    """Hang a file on the draft, or take the one with the digest `off` away; what is said of it stands beside it."""
    conversation = access.conversation(request.agent, number)
    if "off" in request.POST:
        draft.detach(conversation, by=request.agent, kind=_kind(request), sha256=request.POST["off"])
        return HttpResponse(status=204)
    uploaded = request.FILES.get("file")
    if uploaded is None:
        return JsonResponse({"says": ""}, status=422)
    try:
        file = draft.attach(conversation, by=request.agent, kind=_kind(request), uploaded=uploaded)
    except Refused as refused:
        return JsonResponse({"says": str(refused)}, status=422)
    return JsonResponse({"sha256": file.sha256, "name": file.name, "size": file.size_bytes})


@agents_only("POST")
def check_draft(request: AgentRequest, number: int) -> JsonResponse:
    """What is to be said of the reply as it stands; nothing is kept."""
    conversation = access.conversation_with_people(request.agent, number)
    macros = along.read(request.POST.getlist("along")).macros
    there = len(request.POST.getlist("kept"))
    written = around.draft_of(conversation, typed(request.POST).text, macros=macros, attachments=there)
    desk = Desk.current()
    found = run.advice(written, is_doubtful_too=desk is not None and desk.tells_doubtful_advice)
    return JsonResponse({"advice": [{"rule": one.rule, "severity": one.severity, "says": run.in_words(one)} for one in found]})


def _kind(request: AgentRequest) -> str:
    kind = request.POST.get("kind", "")
    return kind if kind in Kind.values else Kind.REPLY


def _whisper_to(request: AgentRequest) -> Agent | None:
    to = request.POST.get("to", "")
    return Agent.objects.filter(pk=int(to), is_active=True).first() if to.isdigit() and len(to) < 10 else None
