"""How a widget is protected against floods, and who is blocked."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.channels.carriers.chat import blocks
from frontdesk.channels.carriers.chat.models import Block, BlockKind, Visitor, Widget
from frontdesk.kit import clock
from frontdesk.people.door import AgentRequest, admins_only

PAGE = 200


class WorkForm(forms.ModelForm):
    work_bits = forms.TypedChoiceField(
        label=gettext_lazy("Before its first message, a browser has to work"), coerce=int, widget=forms.RadioSelect, choices=[
            (0, gettext_lazy("Only while unusually many chats begin")),
            (14, gettext_lazy("Always, for a tenth of a second")),
            (16, gettext_lazy("Always, for half a second, on an old phone for two")),
        ],
        help_text=gettext_lazy("Customers do nothing for it. A program that begins thousands of chats needs thousands of times as long."),
    )

    class Meta:
        model = Widget
        fields = ["work_bits"]


@admins_only("GET", "POST")
def change(request: AgentRequest, widget_id: int) -> HttpResponse:
    """How much work is always asked for."""
    widget = get_object_or_404(Widget, pk=widget_id)
    form = WorkForm(request.POST or None, instance=widget)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("chat:widget_protection", widget.pk)
    context = {"widget": widget, "form": form, "here": "protection", "number": blocks.standing().count()}
    return render(request, "chat/protection.html", context, status=422 if form.errors else 200)


@admins_only("GET")
def blocked(request: AgentRequest) -> HttpResponse:
    """Everybody who may not chat."""
    found = list(blocks.standing().select_related("by").order_by("-pk")[:PAGE])
    names = _names(found)
    return render(request, "chat/blocked.html", {"blocks": [(block, names.get(block.pk, block.value)) for block in found], "more": len(found) == PAGE})


@admins_only("POST")
def lift(request: AgentRequest, block_id: int) -> HttpResponse:
    """Let them chat again."""
    blocks.lift(get_object_or_404(Block, pk=block_id), by=request.agent, at=clock.now())
    messages.success(request, _("They can chat again."))
    return redirect("chat:blocked")


def _names(found: list[Block]) -> dict[int, str]:
    """By block, whose browser is meant."""
    browsers = {block.pk: int(block.value) for block in found if block.kind == BlockKind.VISITOR}
    visitors = Visitor.objects.filter(pk__in=browsers.values()).select_related("customer").in_bulk()
    return {pk: _name(visitors.get(number), number) for pk, number in browsers.items()}


def _name(visitor: Visitor | None, number: int) -> str:
    return (visitor.customer.name if visitor else "") or _("Visitor %(number)s") % {"number": number}
