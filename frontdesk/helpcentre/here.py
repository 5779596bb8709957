"""What every page of the help centre knows: whose it is, in which language, and who reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.snippet import line_of
from frontdesk.helpcentre import sheet
from frontdesk.helpcentre.mine import visits
from frontdesk.helpcentre.models import Look
from frontdesk.kit import clock
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import ANYBODY, Reader
from frontdesk.knowledge.segments import reader_of
from frontdesk.people.models import Customer, Desk

TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


@dataclass(frozen=True, slots=True)
class Here:
    """`languages` are those in which there is something to read, the desk's own first. `customer` is who is signed in."""

    look: Look
    desk: Desk
    language: str
    languages: tuple[tuple[str, str], ...]
    customer: Customer | None
    reader: Reader
    """Whoever is nobody reads what is public; agents read the rest on their own pages."""

    @property
    def title(self) -> str:
        return self.look.title or self.desk.name

    @property
    def welcome(self) -> str:
        """The desk's own first words. They are in its language; elsewhere ours, which are translated, are better understood."""
        return self.look.welcome if self.language == self.desk.language else ""

    @property
    def style_version(self) -> str:
        return sheet.version(self.look.colour)

    @property
    def widget_line(self) -> str:
        """The chat, where there is one."""
        widget = self.look.widget
        return line_of(widget, language=self.language) if widget and widget.is_enabled else ""

    def address(self, path: str) -> str:
        """The whole address of that path."""
        return f"{base_of(self.look)}{path}"

    @property
    def liked(self) -> tuple[str, ...]:
        """The languages in which to look for an article, the reader's first."""
        return tuple(dict.fromkeys((self.language, *(code for code, _name in self.languages))))


class HelpRequest(HttpRequest):
    here: Here


View = Callable[..., HttpResponseBase]


def page(*methods: str) -> Callable[[View], View]:
    """A page of the help centre, in the language that its address names; 404 where the help centre is switched off."""

    def make(view: View) -> View:
        @wraps(view)
        def shown(request: HelpRequest, language: str, *arguments: Any, **named: Any) -> HttpResponseBase:
            with translation.override(language if TAG.fullmatch(language) else None):
                try:
                    request.here = _here(request, language)
                    is_taken = request.method in methods or (request.method == "HEAD" and "GET" in methods)
                    # Who reads without scripts lives most likely where the desk does, and reads no clock in UTC.
                    with timezone.override(ZoneInfo(request.here.desk.time_zone)):
                        response = view(request, *arguments, **named) if is_taken else _not_allowed(request, methods)
                except Http404:
                    response = missing(request, language)
            patch_cache_control(response, private=True)
            response.headers.setdefault("Content-Language", language)
            return response

        return shown

    return make


def missing(request: HttpRequest, language: str = "") -> HttpResponse:
    """404 as customers read it: with the search and the way to us. Raises Http404 where there is no help centre at all."""
    look, desk = look_of(request)
    spoken = language if language in dict(languages_of(look, desk)) else wanted_language(request, look, desk)
    with translation.override(spoken):
        page = {"here": _here(request, spoken), "is_missing": True}
        response = unseen(render(request, "helpcentre/missing.html", page, status=404))
        response.headers["Content-Language"] = spoken
        return response


def _not_allowed(request: HelpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """405. Who merely visits an address that takes a form, as a browser does that is opened again, is shown the way on."""
    response = unseen(render(request, "helpcentre/go_on.html", {"here": request.here}, status=405))
    response.headers["Allow"] = ", ".join(methods)
    return response


def base_of(look: Look) -> str:
    """Where that help centre is: under its own name, else the one under which the operator runs the desk; no slash at the end."""
    usual = urlsplit(settings.FRONTDESK_ADDRESS)
    return f"{usual.scheme}://{look.host}{f':{usual.port}' if usual.port else ''}" if look.host else settings.FRONTDESK_ADDRESS


def look_of(request: HttpRequest) -> tuple[Look, Desk]:
    """The help centre that the request has reached; 404 where there is none."""
    desk = Desk.current()
    host = request.get_host().partition(":")[0].lower()
    looks = {look.host: look for look in Look.objects.filter(host__in=("", host)).select_related("brand", "team", "widget")}
    look = looks.get(host) or looks.get("") or Look()
    if desk is None or not look.is_enabled:
        raise Http404(_("There is no help centre here."))
    return look, desk


def languages_of(look: Look, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Code and own name of each language in which there is something public to read; the desk's own is always among them."""
    used = Edition.objects.visible_to(ANYBODY).of_brand(look.brand_id).order_by().values_list("language", flat=True).distinct()
    codes = dict.fromkeys((desk.language, *sorted(used)))
    return tuple((code, _own_name(code)) for code in codes if TAG.fullmatch(code))


def _here(request: HttpRequest, language: str) -> Here:
    look, desk = look_of(request)
    languages = languages_of(look, desk)
    if language not in dict(languages):
        raise Http404(_("There is nothing in this language."))
    at = clock.now()
    customer = visits.customer_of(request, at=at)
    return Here(look, desk, language, languages, customer, reader_of(customer, at=at) if customer else ANYBODY)


def _own_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


def wanted_language(request: HttpRequest, look: Look, desk: Desk) -> str:
    """Of the languages that there are the one that the browser likes best; else the desk's."""
    there = [code for code, _name in languages_of(look, desk)]
    for part in request.headers.get("Accept-Language", "")[:500].lower().split(","):
        tag = part.partition(";")[0].strip()
        for code in there:
            if tag == code or tag.partition("-")[0] == code:
                return code
    return desk.language


def unseen(response: HttpResponse) -> HttpResponse:
    """A page that is one person's alone is kept nowhere, and found by no search engine."""
    response.headers["X-Robots-Tag"] = "noindex"
    return not_kept(response)


def not_kept(response: HttpResponse) -> HttpResponse:
    """A page of which the next reader must not get this one's copy: it holds a form, or who is signed in."""
    response.headers["Cache-Control"] = "private, no-store"
    return response
