"""What everybody sets for themselves."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Agent
from frontdesk.workspace import rail
from frontdesk.workspace.settings.forms.preferences import PreferencesForm

KEY = re.compile(r"(mod\+)?(shift\+)?\S{1,12}( \S{1,12})?")
"""One key, `mod+k`, or two in a row as in `g i`."""
MOST_KEYS = 200


@agents_only("GET", "POST")
def preferences(request: AgentRequest) -> HttpResponse:
    """My name, signature, language, looks and keys; and the ways to my password and second factor."""
    form = PreferencesForm(request.POST or None, instance=Agent.objects.get(pk=request.agent.pk))
    if not form.is_valid():
        return render(request, "workspace/settings/preferences.html", {"form": form}, status=422 if form.is_bound else 200)
    agent = form.save()
    messages.success(request, _("Saved."))
    response = HttpResponseRedirect(request.path)
    _remember_language(response, agent.language)
    return response


@agents_only("POST")
def density(request: AgentRequest) -> HttpResponse:
    """Rows are dense from now on, or comfortable again, in the list that was last looked at."""
    agent = request.agent
    Agent.objects.filter(pk=agent.pk).update(is_dense=not agent.is_dense)
    return HttpResponseRedirect(rail.address_of(request.COOKIES.get(rail.PLACE_COOKIE, "")))


@agents_only("POST")
def keys(request: AgentRequest) -> HttpResponse:
    """From now on `own` does what the key `usual` did; two that meet change places. Without `usual` all are the usual ones."""
    agent = Agent.objects.get(pk=request.agent.pk)
    usual, own = request.POST.get("usual", ""), request.POST.get("own", "")
    if usual and not (KEY.fullmatch(usual) and KEY.fullmatch(own)):
        raise Refused(_("That key cannot be used. Choose a letter, a figure or a sign."))
    agent.own_keys = _changed(agent.own_keys, usual, own) if usual else {}
    agent.save(update_fields=["own_keys"])
    return JsonResponse(agent.own_keys)


def _changed(keys: dict[str, str], usual: str, own: str) -> dict[str, str]:
    """No key may do two things: what `own` did until now is done by the key that becomes free."""
    before = keys.get(usual, usual)
    displaced = next((each for each, key in keys.items() if key == own), own)
    changed = {**keys, displaced: before, usual: own}
    return dict(list({each: key for each, key in changed.items() if each != key}.items())[:MOST_KEYS])


def _remember_language(response: HttpResponse, language: str) -> None:
    """For pages that this browser shows while nobody is signed in."""
    if language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
