"""Spans of time in words."""

from __future__ import annotations

from django.utils.translation import ngettext


def words(seconds: int) -> str:
    """"30 seconds", "2 minutes": in minutes from two on, where they come out even."""
    if seconds >= 60 and seconds % 60 == 0:
        minutes = seconds // 60
        return ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes}
    return ngettext("%(num)s second", "%(num)s seconds", seconds) % {"num": seconds}

