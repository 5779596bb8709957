"""The machine under the desk: the program, its folder, its key, its clock."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

import frontdesk
from frontdesk.commands.doctor.finding import Finding, megabytes
from frontdesk.conversations.models import Event

LEAST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 1_000_000_000
OTHERS = stat.S_IRWXG | stat.S_IRWXO
FIRST_SANE_YEAR = 2025
LARGEST_DIFFERENCE = timedelta(seconds=30)


def program(at: datetime) -> Iterator[Finding]:
    is_old = sys.version_info < LEAST_PYTHON
    says = f"Frontdesk {frontdesk.__version__}, Python {platform.python_version()}"
    yield Finding("program", says, "Use Python 3.11 or later." if is_old else "")


def disk(at: datetime) -> Iterator[Finding]:
    usage = shutil.disk_usage(settings.FRONTDESK_DATA)
    is_full = usage.free < LEAST_FREE_BYTES
    todo = f"Make room: below {megabytes(LEAST_FREE_BYTES)} mail may soon be refused." if is_full else ""
    yield Finding("disk", f"{megabytes(usage.free)} free of {megabytes(usage.total)}", todo)


def folder(at: datetime) -> Iterator[Finding]:
    data = Path(settings.FRONTDESK_DATA)
    try:
        tempfile.TemporaryFile(dir=data).close()
    except OSError as error:
        yield Finding("data folder", f"{data} cannot be written to: {error.strerror}", "Give it to the user who runs the desk.")
        return
    is_open = bool(data.stat().st_mode & OTHERS)
    says = f"{data} can be entered by others" if is_open else f"{data} can be written to, by its owner alone"
    yield Finding("data folder", says, f"Run: chmod 700 {data}" if is_open else "")
    if (data / "restore.unfinished").exists():
        yield Finding("restore", "a restore was interrupted, so this desk is not whole", "Run the same `frontdesk restore` again.")


def key(at: datetime) -> Iterator[Finding]:
    path = Path(settings.FRONTDESK_DATA) / "secret_key"
    if os.environ.get("FRONTDESK_SECRET_KEY"):
        yield Finding("secret key", "FRONTDESK_SECRET_KEY is set")
    elif not path.exists():
        yield Finding("secret key", f"{path} is gone", "Bring it back from a backup: without it nobody stays signed in and passwords of mailboxes are lost.")
    else:
        is_open = bool(path.stat().st_mode & OTHERS)
        yield Finding("secret key", f"{path} can be read by {'others' if is_open else 'its owner alone'}", f"Run: chmod 600 {path}" if is_open else "")


def clock(at: datetime) -> Iterator[Finding]:
    if at.year < FIRST_SANE_YEAR:
        yield Finding("clock", f"this machine thinks that it is {at:%Y-%m-%d}", "Set the clock (NTP); receipt instants come from it.")
        return
    difference = abs(_database_time(at) - at)
    if difference > LARGEST_DIFFERENCE:
        yield Finding("clock", f"this machine and the database differ by {difference.total_seconds():.0f} s", "Set both by NTP.")
        return
    newest = Event.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest is not None and newest - at > LARGEST_DIFFERENCE:
        yield Finding("clock", f"the newest event is of {newest:%Y-%m-%d %H:%M} UTC, which is still to come", "The clock was or is wrong: set it by NTP.")
        return
    yield Finding("clock", f"{at:%Y-%m-%d %H:%M:%S} UTC")


def _database_time(at: datetime) -> datetime:
    """SQLite has no clock of its own."""
    if connection.vendor != "postgresql":
        return at
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]
