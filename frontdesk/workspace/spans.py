"""Spans of time in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def words(seconds: int) -> str:
    """"30 seconds", "2 minutes": in minutes from two on, where they come out even."""
    if seconds >= 60 and seconds % 60 == 0:
        minutes = seconds // 60
        return ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes}
    return ngettext("%(num)s second", "%(num)s seconds", seconds) % {"num": seconds}



def written(length: timedelta) -> str:
    """"4 h 30 min", "0 min": whole hours, minutes and, where there are any, seconds."""
    minutes, rest = divmod(length, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest.total_seconds():.6f}".rstrip("0").rstrip(".")
    parts = [
        _("%(num)s h") % {"num": hours} if hours else "", _("%(num)s min") % {"num": minutes} if minutes else "",
        _("%(num)s s") % {"num": seconds} if rest else "",
    ]
    return " ".join(part for part in parts if part) or _("%(num)s min") % {"num": 0}
