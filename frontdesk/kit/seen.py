"""Two people change the same thing on a page: who saves second is told, and nothing of what they typed is gone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

FIELD = "seen"
"""The hidden field in which the page tells what its reader had before them."""


def mark(held: Mapping[str, object]) -> str:
    """Tells what is held now apart from what was held before somebody saved it."""
    return hashlib.sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()[:16]


def is_stale(form: forms.BaseForm, posted: Mapping[str, object], now: str) -> bool:
    """Has somebody saved it since the page was opened? Then the form says so; the page that shows that tells `now`, so that who
    saves again has been warned. A page without the field, as programs post it, is never stale.
    """
    if posted.get(FIELD, now) in (now, ""):
        return False
    form.add_error(None, _("Somebody has saved this meanwhile. Look at it in another tab, and save again to put yours in its place."))
    return True
