"""Settings of the assistant: a draft that is tried on what people answered, and published when it is not worse."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.answers.assistant import drawn, gate, replays, setups, titles, trials
from frontdesk.answers.assistant.form import SetupForm
from frontdesk.answers.assistant.models import Replay, Setup, Trial, is_right
from frontdesk.answers.assistant.threshold import FEWEST, curve
from frontdesk.conversations import access
from frontdesk.conversations.models import Message
from frontdesk.kit import clock, files, seen
from frontdesk.kit.filetypes import kind
from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, admins_only

ADDRESS = "/settings/assistant/"
MOST_WRONG = 8


@admins_only("GET", "POST")
def index(request: AgentRequest) -> HttpResponse:
    """How it is set up, what came out when it was tried, and what is in force."""
    setup = setups.draft()
    form = SetupForm(request.POST or None, request.FILES or None, setup=setup)
    now = seen.mark(setups.held(setup))
    if form.is_bound and _is_kept(form, request, now):
        messages.success(request, _("Saved as a draft. Try it before you publish it."))
        return HttpResponseRedirect(ADDRESS)
    return render(request, "answers/assistant.html", _page(request, setup, form, now), status=422 if form.is_bound else 200)


@admins_only("POST")
def try_it(request: AgentRequest) -> HttpResponse:
    """Ask the draft, as it stands on the page, what people answered in the last four weeks; the page shows how far it is."""
    setup = setups.draft()
    form = SetupForm(request.POST, request.FILES, setup=setup)
    now = seen.mark(setups.held(setup))
    if "name" in request.POST and not _is_kept(form, request, now):
        return render(request, "answers/assistant.html", _page(request, setup, form, now), status=422)
    try:
        if setup.pk is None:
            setups.save(setup, at=clock.now())
        trials.begin(setup, at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(f"{ADDRESS}#tried")


@admins_only("POST")
def publish(request: AgentRequest) -> HttpResponse:
    """The draft is in force, unless something stands against it."""
    setup = setups.draft()
    now = seen.mark(setups.held(setup))
    try:
        if request.POST.get(seen.FIELD, now) != now:
            raise Refused(_("Somebody has saved another draft meanwhile. This is it: look at it before you publish it."))
        gate.publish(setup, by=request.agent, at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The assistant answers from now on as it is set up here."))
    return HttpResponseRedirect(ADDRESS)


@admins_only("POST")
def switch_off(request: AgentRequest) -> HttpResponse:
    """It answers nobody any more. Always possible, and at once."""
    setups.switch_off()
    messages.success(request, _("The assistant is off. Chats that it had go to people."))
    return HttpResponseRedirect(ADDRESS)


@admins_only("GET")
def picture(request: AgentRequest) -> HttpResponse:
    """The draft's picture, for the page of its settings."""
    try:
        data = files.load(setups.draft().picture)
    except (FileNotFoundError, ValueError):
        return HttpResponse(status=404)
    return HttpResponse(data, content_type=kind.of(data), headers={
        "Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff",
    })


def _is_kept(form: SetupForm, request: AgentRequest, now: str) -> bool:
    """Keep what the form says, if it can be kept. Where it says nothing new, nothing is, so that a trial that goes on is of it."""
    if not form.is_valid() or seen.is_stale(form, request.POST, now):
        return False
    before = setups.held(form.setup)
    setup = form.setup_now()
    try:
        if setup.pk is None or before != setups.held(setup):
            setups.save(setup, at=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _page(request: AgentRequest, setup: Setup, form: SetupForm, now: str) -> dict[str, Any]:
    published = setups.published()
    trial = Trial.objects.filter(setup=setup).select_related("replay", "published").first() if setup.pk else None
    replay = trial.replay if trial else None
    measured = replays.newest(published) if published and published.is_on else None
    return {
        "form": form, "setup": setup, "seen": now, "published": published, "measured": measured, "fewest": FEWEST,
        "trial": trial, "replay": replay, "against": list(gate.objections(setup, at=clock.now())),
        "curve": _curve(replay) if replay else None, "wrong": _wrong(request, replay) if replay else [],
    }


def _curve(replay: Replay) -> drawn.Curve | None:
    found = curve(replay.judged)
    return drawn.curve(found, asked=replay.asked, wanted=replay.precision, threshold=replay.threshold) if found else None


def _wrong(request: AgentRequest, replay: Replay) -> list[dict[str, Any]]:
    """Where it would have been wrong, the surest first: what was asked, what was right, what it would have taken."""
    wrong = (case for case in replay.cases if case[2] is not None and not is_right(case))
    cases = sorted(wrong, key=lambda case: (not case[4], -case[3]))[:MOST_WRONG]
    named = titles.of(each for case in cases for each in case[1:3] if each)
    seen = set(access.conversations(request.agent).filter(pk__in=[case[0] for case in cases]).values_list("pk", flat=True))
    # The newest first, so that of each conversation the first words stay.
    asked = dict(Message.objects.filter(conversation__in=seen, author_kind="customer").order_by("-pk").values_list("conversation_id", "text"))
    return [
        {"number": case[0], "question": asked.get(case[0], ""), "right": named.get(case[1], ""), "taken": named.get(case[2], "–"),
         "percent": round(case[3] * 100), "is_said": case[4]}
        for case in cases if case[0] in seen
    ]
