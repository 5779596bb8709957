"""A form that a verb has to take as well."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from frontdesk.kit.refused import Refused


def accepted(form: forms.BaseForm, verb: Callable[..., object]) -> bool:
    """Did the form hold, and the verb take its values? A refusal stands above the form, with all that was typed in it."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        verb(**form.cleaned_data)
    except Refused as error:
        form.add_error(None, str(error))
        return False
    return True
