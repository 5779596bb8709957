"""Answers to a page that changes itself: a piece of it, a word about what just happened, a refusal."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string


def is_swap(request: HttpRequest) -> bool:
    """Does htmx, or an element that refetches itself, ask for a piece? A page restored from history is whole."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def wants(request: HttpRequest, element_id: str) -> bool:
    """Is that element what the answer is laid over?"""
    return is_swap(request) and request.headers.get("HX-Target") == element_id


def said(request: HttpRequest, text: str, *, undo: tuple[str, ...] = (), stays_seconds: int = 0) -> str:
    """The toast that says it, to append to any piece of page; `undo` are the steps which put things back.

    `stays_seconds` is how long it stands there at least; 0 for as long as any.
    """
    return render_to_string("design/toasts.html", {"text": text, "undo": undo, "stays_seconds": stays_seconds}, request)


def piece(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A piece of page after a change; lists refetch themselves."""
    response = render(request, template, context)
    response.headers["HX-Trigger"] = "desk:changed"
    return response


def changed(request: HttpRequest, text: str, *, undo: tuple[str, ...] = ()) -> HttpResponse:
    """Nothing but the toast; lists refetch themselves. Without scripts, back to the page with the sentence on it."""
    if not is_swap(request):
        messages.success(request, text)
        return HttpResponseRedirect(_came_from(request))
    return HttpResponse(said(request, text, undo=undo), headers={"HX-Reswap": "none", "HX-Trigger": "desk:changed"})


def recalled(request: HttpRequest, number: int, text: str) -> HttpResponse:
    """The toast; and what was taken back stands in the composer of that conversation."""
    if not is_swap(request):
        messages.success(request, text)
        return HttpResponseRedirect(f"/c/{number}/")
    events = json.dumps({"desk:changed": {}, "talk:recalled": {"number": number}})
    return HttpResponse(said(request, text), headers={"HX-Reswap": "none", "HX-Trigger": events})


def refused(request: HttpRequest, text: str) -> HttpResponse:
    """422: the sentence, and everything typed stays where it is, the address of the page as well."""
    if not is_swap(request):
        messages.error(request, text)
        return HttpResponseRedirect(_came_from(request))
    toast = render_to_string("design/toasts.html", {"text": text, "is_bad": True}, request)
    return HttpResponse(toast, status=422, headers={"HX-Reswap": "none", "HX-Push-Url": "false"})


def _came_from(request: HttpRequest) -> str:
    """The page of ours that sent the form; elsewhere nobody is sent."""
    page = urlsplit(request.headers.get("Referer", ""))
    is_ours = page.netloc == request.get_host() and page.path != request.path
    return f"{page.path}?{page.query}" if is_ours and page.query else (page.path if is_ours else "/")
