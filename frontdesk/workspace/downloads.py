"""Files of conversations. Whatever they claim to be, none of them ever runs as a page of ours."""

from __future__ import annotations

import unicodedata

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from frontdesk.conversations import access
from frontdesk.conversations.models import Attachment
from frontdesk.kit import files
from frontdesk.people.door import AgentRequest, agents_only

POLICY = "sandbox; default-src 'none'"
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""With them, a name that ends in "gpj.exe" reads as a picture's (UAX 9)."""


@agents_only("GET")
def download(request: AgentRequest, attachment_id: int, name: str) -> HttpResponseBase:
    """The file, to be saved under its name; pictures are shown. Asked for again, a browser that has it is told so."""
    file = access.attachment(request.agent, attachment_id)
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag) or _whole(file)
    response.headers["ETag"] = etag
    # Asked anew each time: what an agent may see can change, the content of a file cannot.
    response.headers["Cache-Control"] = "private, no-cache"
    # On 304 as well: a browser takes over what it says for the copy that it has (RFC 9111, 3.2).
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _whole(file: Attachment) -> HttpResponse:
    data = files.load(file.sha256)
    picture = picture_type(data)
    return HttpResponse(data, content_type=picture or "application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(not picture, safe_name(file.name)) or "inline",
        "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin",
    })


def picture_type(data: bytes) -> str:
    """The type of a picture that browsers show and that can hold no script, by its first bytes; '' for all else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


def safe_name(name: str) -> str:
    """The name without what could pretend to be another (direction marks, controls) or lead to another folder."""
    kept = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cs") and letter not in DIRECTIONS)
    return kept.replace("/", "_").replace("\\", "_").strip(" .") or "file"
