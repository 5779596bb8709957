"""How a widget looks and speaks: what its browser is told before anybody has written."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from frontdesk.channels.carriers.chat import availability, colour, limits
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.people.models import Desk

FOLDER = Path(__file__).parent / "strings"
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt-BR", "tr", "ar", "hi", "ja", "zh")
"""One file of `strings/` each."""
RIGHT_TO_LEFT = {"ar"}

Sentences = dict[str, str | dict[str, str]]
"""By name; where a sentence counts, one form for each plural of the language (CLDR: `one`, `few`, `other` …)."""


def of(widget: Widget, asked_language: str, *, at: datetime) -> dict[str, Any]:
    """The configuration as JSON, with how it stands at that instant; of a widget that is switched off only that it is."""
    if not widget.is_enabled:
        return {"is_enabled": False}
    desk = Desk.current()
    language = language_for(asked_language, desk.language if desk else "")
    strings = words(language)
    return {
        "is_enabled": True,
        "title": widget.title or (desk.name if desk else widget.name),
        "greeting": widget.greeting or strings["greeting"],
        "colour": widget.colour,
        "on_colour": colour.text_on(widget.colour),
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "languages": list(LANGUAGES),
        "side": widget.side,
        "shows_typing": widget.shows_typing,
        "email": widget.email,
        "phone": widget.phone,
        **_before_the_first_message(widget),
        "strings": strings,
        "availability": availability.of(widget, widget.team_id, at=at).as_json(),
        "limits": {
            "text_bytes": limits.LARGEST_TEXT_BYTES, "files": limits.MOST_FILES, "file_bytes": limits.LARGEST_FILE_BYTES,
        },
    }


def _before_the_first_message(widget: Widget) -> dict[str, Any]:
    """With what the widget speaks first, what it asks, and what it must prove."""
    invitations = widget.invitations.filter(is_enabled=True).order_by("pk")
    return {
        "invitations": [
            {
                "id": each.pk, "text": each.text, "pages": each.pages.split(), "after_seconds": each.after_seconds,
                "only_when_open": each.only_when_open,
            }
            for each in invitations
        ],
        "fields": widget.fields,
        "consent": widget.consent,
        "consent_address": widget.consent_address,
        "wants_identity": bool(widget.identity_secret or widget.identity_public_key),
        "work_bits": widget.work_bits,
    }


def language_for(*wanted: str) -> str:
    """Of the wanted tags (RFC 5646) the first that the widget speaks, if only in the way of another country; else English."""
    spoken = {language.lower(): language for language in LANGUAGES} | {language[:2]: language for language in LANGUAGES}
    return next((found for tag in wanted if (found := spoken.get(tag.lower()) or spoken.get(re.split("[-_]", tag.lower())[0]))), "en")


@cache
def words(language: str) -> Sentences:
    """What the widget says in that language, one of LANGUAGES."""
    return json.loads(FOLDER.joinpath(f"{language}.json").read_text())
