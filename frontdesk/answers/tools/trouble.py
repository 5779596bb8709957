"""Why a program of others could not be asked, for the admin who reads the log."""

from __future__ import annotations

from django.utils.translation import gettext as _


def in_words(error: Exception) -> str:
    """By what lies behind it; what is not known here in its own words."""
    behind = error.__cause__
    if isinstance(behind, TimeoutError):
        return _("It did not answer in time.")
    if isinstance(behind, ConnectionRefusedError):
        return _("Nothing answers at that host and port.")
    if isinstance(behind, ConnectionError):
        return _("The connection broke before it answered.")
    # Who looks names up says nothing but what went wrong there; all others bring the system's number.
    if isinstance(behind, OSError) and behind.errno is None:
        return _("That host was not found: look whether its name is right.")
    return str(error)
