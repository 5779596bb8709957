"""Pages for customers: the widget's script, a shop that carries the widget, and a form for browsers without scripts."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import admission, beginning, limits, script, visitors
from frontdesk.channels.carriers.chat.appearance import LANGUAGES
from frontdesk.channels.carriers.chat.forms import QuestionForm
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.say import say
from frontdesk.channels.carriers.chat.snippet import line_of
from frontdesk.channels.carriers.chat.visitors import hash_of
from frontdesk.channels.carriers.chat.whereabouts import Whereabouts
from frontdesk.kit import clock
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Desk

SCRIPT_KEPT_SECONDS = 300
SHOP_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""As strict as any page on which the widget must work."""


def widget_js(request: HttpRequest) -> HttpResponse:
    """The widget as one module. Its address never changes, so that what operators have pasted keeps working."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {
        "ETag": script.etag(is_packed=takes_gzip), "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin",
    } | ({"Content-Encoding": "gzip"} if takes_gzip else {})
    content = script.packed() if takes_gzip else script.source()
    response = HttpResponse(content, content_type="text/javascript; charset=utf-8", headers=headers)
    patch_cache_control(response, public=True, max_age=SCRIPT_KEPT_SECONDS)
    patch_vary_headers(response, ("Accept-Encoding",))
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response or response


def demo(request: HttpRequest) -> HttpResponse:
    """A page of a shop with the widget on it: the one of `key`, else the desk's first; in the language of `lang`."""
    widgets = Widget.objects.filter(is_enabled=True).order_by("pk")
    widget = (widgets.filter(key=request.GET["key"]) if "key" in request.GET else widgets).first()
    asked = request.GET.get("lang", "")
    spoken = asked if asked in LANGUAGES else ""
    with translation.override(asked if asked in dict(settings.LANGUAGES) else translation.get_language()):
        line = line_of(widget, language=spoken) if widget else ""
        response = render(request, "chat/demo.html", {"widget": widget, "desk": Desk.current(), "line": line})
    response.headers["Content-Security-Policy"] = SHOP_POLICY
    return response


def form(request: HttpRequest, key: str) -> HttpResponse:
    """A question without scripts: the answer goes to the mail address. Sending the same page twice asks once."""
    widget = Widget.objects.select_related("team").filter(key=key.replace("\0", ""), is_enabled=True).first()
    if widget is None:
        raise Http404(_("There is no chat under this address."))
    if request.method != "POST":
        return _show(request, widget, QuestionForm(widget), is_sent="sent" in request.GET)
    question = QuestionForm(widget, request.POST)
    try:
        limits.by_network(request, limits.FORM)
        limits.by_widget(widget.key, limits.FORM_OF_WIDGET)
        if not question.is_valid():
            return _show(request, widget, question, status=422)
        _ask(request, widget, question)
    except Problem as error:
        return _show(request, widget, question, trouble=str(error), status=error.status)
    except Refused as error:
        return _show(request, widget, question, trouble=str(error), status=422)
    return redirect(reverse("chat:form", args=[widget.key]) + "?sent")


def _ask(request: HttpRequest, widget: Widget, question: QuestionForm) -> None:
    """Record it. Raises Problem for who is blocked, or leaves an address too often; Refused for an answer that does not fit."""
    saying, hashed = question.saying(), hash_of(question.cleaned_data["token"], widget)
    visitor = visitors.known(widget, hashed)
    begun = beginning.read(widget, question.told(), visitor) if visitor is None else None
    admission.refuse_blocked(request, widget, visitor, email=saying.email)
    limits.by_email(saying.email)
    here = Whereabouts(network=client_network(request), language=get_language() or "")
    say(widget, hashed, saying, at=clock.now(), whereabouts=here, beginning=begun)


def _show(request: HttpRequest, widget: Widget, question: QuestionForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"widget": widget, "desk": Desk.current(), "form": question, **more}
    return render(request, "chat/form.html", context, status=status)
