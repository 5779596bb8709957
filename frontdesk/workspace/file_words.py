"""What is said to an agent about a file: why it may do harm, and whether a scanner has looked at it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from frontdesk.conversations.models import Scan
from frontdesk.kit.filetypes import danger

_DANGERS: dict[str, Callable[[], str]] = {
    danger.PROGRAM: lambda: _("This file is a program. Whoever opens it lets it do what it wants on their machine."),
    danger.SCRIPT: lambda: _("This file is a script. Whoever opens it lets it do what it wants on their machine."),
    danger.MACROS: lambda: _("This document brings a program of its own (a macro), which may run when it is opened."),
    danger.PAGE: lambda: _("This file is a web page. Opened, it can ask for passwords or run scripts."),
    danger.ENCRYPTED: lambda: _("This file opens only with a password, so no scanner has seen what is in it."),
    danger.DISGUISED: lambda: _("This file pretends to be something else: it is a program or a script under the name of a document."),
    danger.PROGRAM_INSIDE: lambda: _("There is a program, a script or a document with macros in this archive."),
}


def warning(code: str, virus: str = "") -> str:
    """Why to be careful with the file, in one sentence or two; '' when nothing speaks against it."""
    if virus:
        return _("The virus scanner found %(virus)s in this file. It is held back.") % {"virus": virus}
    return _DANGERS[code]() if code in _DANGERS else ""


def scan_note(scan: str) -> str:
    """Says that nobody has looked at the file where somebody should have; else ''."""
    return {Scan.AWAY: _("not scanned"), Scan.SKIPPED: _("not scanned")}.get(Scan(scan), "")
