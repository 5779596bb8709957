"""What a widget asks before the first message: own questions, and a sentence to agree to."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.channels.carriers.chat.settings.question_forms import ConsentForm, FieldForms, as_initial
from frontdesk.conversations import asks
from frontdesk.kit.refused import Refused
from frontdesk.people.door import admins_only

MOVE = re.compile(r"(up|remove)-([0-9]{1,2})")


@admins_only("GET", "POST")
def change(request: HttpRequest, widget_id: int) -> HttpResponse:
    """Write the questions, put them in order, and the sentence."""
    widget = get_object_or_404(Widget, pk=widget_id)
    data = request.POST if request.method == "POST" else None
    consent = ConsentForm(data, instance=widget)
    questions = FieldForms(data, initial=[as_initial(field) for field in widget.fields], prefix="field")
    if data is not None and consent.is_valid() and questions.is_valid() and _keep(widget, questions, request.POST.get("do", "")):
        consent.save()
        messages.success(request, _("The widget is saved. Pages show it within a minute."))
        return redirect("chat:widget_questions", widget.pk)
    context = {"widget": widget, "consent": consent, "questions": questions, "here": "questions"}
    return render(request, "chat/questions.html", context, status=422 if data is not None else 200)


def _keep(widget: Widget, questions: forms.BaseFormSet[Any], do: str) -> bool:
    """Set what was written on the widget, with one question moved up or taken away if the button says so."""
    rows = _named([form.asked() for form in questions.forms if form.has_changed() or form.initial])
    move = MOVE.fullmatch(do)
    if move and int(move[2]) < len(rows):
        moved = rows.pop(int(move[2]))
        if move[1] == "up":
            rows.insert(max(0, int(move[2]) - 1), moved)
    try:
        widget.fields = asks.checked({"fields": rows}).get("fields", [])
    except Refused as error:
        questions._non_form_errors.append(str(error))  # type: ignore[attr-defined]
        return False
    widget.save(update_fields=["fields"])
    return True


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each with a name; a new one gets the first that is free, so that answers on their way still fit theirs."""
    taken = {row["name"] for row in rows}
    free = (f"q{number}" for number in range(1, 100) if f"q{number}" not in taken)
    return [row if row["name"] else row | {"name": next(free)} for row in rows]
