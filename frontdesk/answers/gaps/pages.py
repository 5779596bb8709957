"""The agents' pages about gaps: what is missing, the most worth first; one of them; and what is asked most without an FAQ."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.answers.assistant.history import LINK
from frontdesk.answers.gaps import begin, merge, reasons, seen, tend
from frontdesk.answers.gaps import sort as sorting
from frontdesk.answers.gaps.models import Gap, State
from frontdesk.kit import clock, languages
from frontdesk.kit.refused import Refused
from frontdesk.kit.seen import FIELD, mark
from frontdesk.knowledge.models import Article, Edition, Expertise
from frontdesk.knowledge.reader import AGENT
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent

ADDRESS = "/articles/gaps/"
MOST_QUESTIONS = 50
MOST_ARTICLES = 500


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """Those in one state."""
    state = request.GET.get("state", State.OPEN)
    state = state if state in State.values else State.OPEN
    number = request.GET.get("page", "0")
    page = int(number) if number.isdigit() and len(number) < 5 else 0
    is_once_too = "once" in request.GET
    newest = seen.new(request.agent)
    rows, has_more = seen.rows(state, agent=request.agent, page=page, is_once_too=is_once_too)
    context = {
        "rows": rows, "state": state, "is_once_too": is_once_too, "states": State.choices, "page": page, "has_more": has_more,
        "new_above": newest, "language_called": languages.called,
    }
    if state == State.OPEN:
        seen.looked(request.agent)
    return render(request, "answers/gaps.html", context)


@agents_only("GET")
def gap(request: AgentRequest, gap_id: int) -> HttpResponse:
    """One gap with the questions that the agent may read, and what can be decided about it."""
    found = seen.gap(request.agent, gap_id)
    asked = list(seen.questions(request.agent).filter(gap=found).order_by("-nearness", "pk").select_related("conversation")[:MOST_QUESTIONS])
    context = {
        "gap": found, "questions": asked, "agents": Agent.objects.filter(is_active=True).order_by("name"), "agent": request.agent,
        "parts": _parts(request.agent, found), "others": seen.others(request.agent, found), "articles": _published(found), "language_called": languages.called,
        "seen": _mark(found),
    }
    return render(request, "answers/gap.html", context)


@agents_only("POST")
def write(request: AgentRequest, gap_id: int) -> HttpResponse:
    """Start the article with a draft from the best answers."""
    revision = begin.begin(seen.gap(request.agent, gap_id), by=request.agent, at=clock.now())
    if revision.body:
        messages.success(request, _("Here is a draft from the best answers. Read every word of it: whatever is about one person alone must go."))
    else:
        messages.success(request, _("Here is a draft with a title alone: no answer of yours was found to take words from."))
    return HttpResponseRedirect(f"/articles/{revision.article_id}/?language={revision.language}")


@agents_only("POST")
def owner(request: AgentRequest, gap_id: int) -> HttpResponse:
    """Say whose it is."""
    found, to = seen.gap(request.agent, gap_id), request.POST.get("owner", "")
    now = _mark(found)
    if request.POST.get(FIELD, now) != now:
        messages.error(request, _("Somebody has said meanwhile whose it is. Here it stands: assign it again if you want it otherwise."))
        return HttpResponseRedirect(f"{ADDRESS}{found.pk}/")
    tend.give(found, to=Agent.objects.filter(pk=int(to)).first() if to.isdigit() and len(to) < 10 else None)
    return _back(request, found, _("Saved."))


@agents_only("POST")
def decide(request: AgentRequest, gap_id: int) -> HttpResponse:
    """`do`: drop (not worth it, with a reason), done (with the address of the article), or open."""
    found, at = seen.gap(request.agent, gap_id), clock.now()
    match request.POST.get("do"):
        case "drop":
            tend.drop(found, reason=request.POST.get("reason", ""), at=at)
        case "done":
            tend.finish(found, article=_article(request.POST.get("article", "")), at=at)
        case _:
            tend.open_again(found)
    return _back(request, found, _("Saved."))


@agents_only("POST")
def put_together(request: AgentRequest) -> HttpResponse:
    """Those chosen in the list are one from now on."""
    chosen = [int(number) for number in request.POST.getlist("gap")[: merge.MOST + 1] if number.isdigit() and len(number) < 19]
    whole = merge.merge({seen.gap(request.agent, number) for number in chosen}, by=request.agent, at=clock.now())
    return _back(request, whole, _("They are one now. Below its questions it says of what it is made, and each can be parted again."))


@agents_only("POST")
def part(request: AgentRequest, gap_id: int) -> HttpResponse:
    """One that was merged stands by itself again."""
    found = seen.part(request.agent, gap_id)
    try:
        whole = merge.part(found, at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(ADDRESS)
    return _back(request, whole, _("It stands by itself again, with its questions."))


@agents_only("POST")
def sort(request: AgentRequest, gap_id: int) -> HttpResponse:
    """Its chosen questions go into another gap (`to`), or into one of their own."""
    found, to = seen.gap(request.agent, gap_id), request.POST.get("to", "")
    chosen = [int(number) for number in request.POST.getlist("question") if number.isdigit() and len(number) < 19]
    readable = list(seen.questions(request.agent).filter(gap=found, pk__in=chosen[:MOST_QUESTIONS]).values_list("pk", flat=True))
    into = seen.gap(request.agent, int(to)) if to.isdigit() and len(to) < 19 else None
    target = sorting.take_out(found, readable, into=into, at=clock.now())
    return _back(request, target, _("Moved here. Alike questions will follow."))


@agents_only("GET")
def most_asked(request: AgentRequest) -> HttpResponse:
    """What conversations are about most often, as far as no FAQ speaks of it."""
    return render(request, "answers/reasons.html", {"reasons": reasons.reasons(request.agent, clock.now()), "days": reasons.SPAN.days})


def _mark(found: Gap) -> str:
    return mark({"owner": found.owner_id})


def _parts(agent: Agent, found: Gap) -> list[tuple[Gap, str]]:
    """What was merged into it, with a question that the agent may read."""
    theirs = seen.questions(agent).filter(gap=found)
    return [(part, theirs.filter(came_from=part).values_list("text", flat=True).order_by("-nearness", "pk").first() or "") for part in merge.parts(found)]


def _article(address: str) -> Article | None:
    named = LINK.search(f"{address.strip()}/")
    return Article.objects.filter(slug=named[1] if named else address.strip()[:160]).first()


def _published(found: Gap) -> list[tuple[str, str]]:
    """What could be named as the answer: address and title of what is read in the gap's language."""
    editions = Edition.objects.visible_to(AGENT).filter(language=found.language, expertise=Expertise.PLAIN).order_by("title")
    return list(editions.values_list("article__slug", "title")[:MOST_ARTICLES])


def _back(request: AgentRequest, found: Gap, says: str) -> HttpResponse:
    messages.success(request, says)
    return HttpResponseRedirect(f"{ADDRESS}{found.pk}/")
