"""How each widget looks, whom it reaches, and the line of HTML to copy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import colour
from frontdesk.channels.carriers.chat.forms import WidgetForm
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.snippet import line_of
from frontdesk.people.door import admins_only


@admins_only("GET")
def widgets(request: HttpRequest) -> HttpResponse:
    """All widgets of the desk."""
    return render(request, "chat/widgets.html", {"widgets": Widget.objects.select_related("team").order_by("pk")})


@admins_only("GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Make a widget."""
    return _edit(request, Widget())


@admins_only("GET", "POST")
def change(request: HttpRequest, widget_id: int) -> HttpResponse:
    """Change a widget, and copy its line of HTML."""
    return _edit(request, get_object_or_404(Widget, pk=widget_id))


def _edit(request: HttpRequest, widget: Widget) -> HttpResponse:
    form = WidgetForm(request.POST or None, instance=widget)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The widget is saved. Pages show it within a minute."))
        return redirect("chat:widget", widget.pk)
    context = {"form": form, "widget": widget, "line": line_of(widget), "contrast": _contrast(widget), "here": "look"}
    return render(request, "chat/widget.html", context, status=422 if form.errors else 200)


def _contrast(widget: Widget) -> dict[str, object]:
    chosen = widget.colour if colour.HEX.fullmatch(widget.colour) else colour.BLACK
    on_page = colour.contrast(chosen, colour.WHITE)
    return {
        "is_white_text": colour.text_on(chosen) == colour.WHITE, "text": colour.contrast(chosen, colour.text_on(chosen)),
        "page": on_page, "is_faint": on_page < colour.NEEDED_FOR_EDGES,
    }
