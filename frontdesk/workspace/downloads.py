"""Files of conversations. Whatever they claim to be, none of them ever runs as a page of ours."""

from __future__ import annotations

import unicodedata

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from frontdesk.conversations import access, scanning
from frontdesk.conversations.models import Attachment
from frontdesk.kit.filetypes import kind
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.workspace import file_words

POLICY = "sandbox; default-src 'none'"
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""Pictures that browsers show and that can hold no script."""
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""With them, a name that ends in "gpj.exe" reads as a picture's (UAX 9)."""


@agents_only("GET")
def download(request: AgentRequest, attachment_id: int, name: str) -> HttpResponseBase:
    """The file, to be saved under its name; pictures are shown. One that may do harm is given after a warning only."""
    file = access.attachment(request.agent, attachment_id)
    if file.danger and "anyway" not in request.GET:
        return _warning(request, file)
    try:
        data = scanning.content(file)
    except scanning.Infected:
        return _warning(request, file)
    return _given(request, file, data)


def _warning(request: AgentRequest, file: Attachment) -> HttpResponse:
    """Says what speaks against the file; an infected one is not given at all."""
    is_held = bool(file.virus)
    said = {"file": file, "name": safe_name(file.name), "is_held": is_held, "why": file_words.warning(file.danger, file.virus)}
    response = render(request, "workspace/file_warning.html", said, status=403 if is_held else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


def _given(request: AgentRequest, file: Attachment, data: bytes) -> HttpResponseBase:
    """Asked for again, a browser that has it is told so."""
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag) or _whole(file, data)
    response.headers["ETag"] = etag
    # Asked anew each time: what an agent may see can change, the content of a file cannot.
    response.headers["Cache-Control"] = "private, no-cache"
    # On 304 as well: a browser takes over what it says for the copy that it has (RFC 9111, 3.2).
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _whole(file: Attachment, data: bytes) -> HttpResponse:
    picture = picture_type(data)
    return HttpResponse(data, content_type=picture or "application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(not picture, safe_name(file.name)) or "inline",
        "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
    })


def picture_type(data: bytes) -> str:
    """The type of a picture that may be shown, by its first bytes; '' for all else."""
    found = kind.of(data)
    return found if found in SHOWN else ""


def safe_name(name: str) -> str:
    """The name without what could pretend to be another (direction marks, controls) or lead to another folder."""
    kept = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cs") and letter not in DIRECTIONS)
    return kept.replace("/", "_").replace("\\", "_").strip(" .") or "file"
