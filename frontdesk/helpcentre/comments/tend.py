"""The agents' page of comments: what waits to be read, what is shown, what is not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.conversations import access
from frontdesk.helpcentre.comments import keep
from frontdesk.helpcentre.models import Comment, CommentState
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused
from frontdesk.knowledge.models import Edition
from frontdesk.people.door import AgentRequest, agents_only

ADDRESS = "/articles/comments/"
PAGE = 50


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """Those in one state: what waits the oldest first, the others the newest first."""
    state = request.GET.get("state", CommentState.WAITING)
    state = state if state in CommentState.values else CommentState.WAITING
    number = request.GET.get("page", "0")
    page = int(number) if number.isdigit() and len(number) < 5 else 0
    order = ("at", "pk") if state == CommentState.WAITING else ("-at", "-pk")
    found = list(Comment.objects.filter(state=state).select_related("article", "answered_by").order_by(*order)[page * PAGE : (page + 1) * PAGE + 1])
    comments = found[:PAGE]
    seen = access.conversations(request.agent).filter(pk__in=[each.conversation_id for each in comments if each.conversation_id])
    context = {
        "comments": comments, "titles": _titles(comments), "seen": set(seen.values_list("pk", flat=True)), "state": state,
        "states": CommentState.choices, "page": page, "has_more": len(found) > PAGE,
    }
    return render(request, "helpcentre/comments.html", context)


@agents_only("POST")
def decide(request: AgentRequest, comment_id: int) -> HttpResponse:
    """`do`: show, hide, ask (make it a conversation), or answer with `answer`."""
    comment, at = get_object_or_404(Comment, pk=comment_id), clock.now()
    try:
        match request.POST.get("do"):
            case "show":
                keep.decide(comment, is_shown=True, by=request.agent, at=at)
            case "hide":
                keep.decide(comment, is_shown=False, by=request.agent, at=at)
            case "ask":
                number = keep.ask(comment, at=at).pk
                messages.success(request, _("It is conversation #%(number)s now.") % {"number": number})
            case "answer":
                keep.answer(comment, text=request.POST.get("answer", ""), by=request.agent, at=at)
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(f"{ADDRESS}?state={comment.state}")


def _titles(comments: list[Comment]) -> dict[int, str]:
    """By article; in the language of the comment only where there is just that one."""
    editions = Edition.objects.filter(article__in=[comment.article_id for comment in comments]).order_by("-pk")
    return dict(editions.values_list("article_id", "title"))
