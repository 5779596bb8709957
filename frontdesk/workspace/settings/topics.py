"""What the desk has learned from its tags and from what agents say of signals; and what it would make of a message."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.kit import clock
from frontdesk.kit.encoder.missing import Missing
from frontdesk.people.door import AgentRequest, admins_only, supervisors_only
from frontdesk.understanding import relearn, suggest, taught
from frontdesk.understanding.about import LONGEST_TEXT
from frontdesk.understanding.models import Learned

ADDRESS = "/settings/topics/"
DAYS = 90


@supervisors_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """All of it, and supervisors change nothing here; a message that is posted is tried, and nothing is kept of it."""
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST_TEXT]
    tried, is_missing = None, False
    try:
        tried = taught.tried(text, reader=request.agent)
    except Missing:
        is_missing = True
    since = clock.now() - timedelta(days=DAYS)
    page = {
        "learned": Learned.objects.defer("content").first(), "tags": taught.tags(since), "signals": taught.signals(since), "days": DAYS,
        "none_of_these": len(relearn.refused()), "fewest": relearn.FEWEST_EXAMPLES, "least_percent": round(suggest.LEAST_CONFIDENCE * 100),
        "text": text, "tried": tried, "agent": request.agent, "is_missing": is_missing, "longest": LONGEST_TEXT,
    }
    return render(request, "workspace/settings/topics.html", page)


@admins_only("POST")
def learn(request: AgentRequest) -> HttpResponse:
    """Learn the tags anew now, in the background, and not only once enough has changed."""
    relearn.relearn.enqueue(key="understanding.relearn")
    messages.success(request, _("The tags are learned anew in the background. Look again in a minute or a few."))
    return HttpResponseRedirect(ADDRESS)
