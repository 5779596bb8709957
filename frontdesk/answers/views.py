"""Keeps drafts while they are typed, and the files that are hung on them."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from frontdesk.answers import draft
from frontdesk.answers.words import typed
from frontdesk.conversations import access
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only


@agents_only("POST")
def keep_draft(request: AgentRequest, number: int) -> HttpResponse:
    """What stands in the composer now, for `kind` reply or note."""
    conversation = access.conversation(request.agent, number)
    draft.keep(conversation, by=request.agent, is_note=_is_note(request), typed=typed(request.POST))
    return HttpResponse(status=204)


@agents_only("POST")
def keep_file(request: AgentRequest, number: int) -> HttpResponse:
    """Hang a file on the draft, or take the one with the digest `off` away; what is said of it stands beside it."""
    conversation = access.conversation(request.agent, number)
    if "off" in request.POST:
        draft.detach(conversation, by=request.agent, is_note=_is_note(request), sha256=request.POST["off"])
        return HttpResponse(status=204)
    uploaded = request.FILES.get("file")
    if uploaded is None:
        return JsonResponse({"says": ""}, status=422)
    try:
        file = draft.attach(conversation, by=request.agent, is_note=_is_note(request), uploaded=uploaded)
    except Refused as refused:
        return JsonResponse({"says": str(refused)}, status=422)
    return JsonResponse({"sha256": file.sha256, "name": file.name, "size": file.size_bytes})


def _is_note(request: AgentRequest) -> bool:
    return request.POST.get("kind") == "note"
