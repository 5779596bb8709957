"""Files both ways: uploaded before the message that they go with, downloaded only from the visitor's own conversation."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from frontdesk.channels.carriers.chat import limits, transcript
from frontdesk.channels.carriers.chat.models import Visitor
from frontdesk.channels.carriers.chat.reading import line
from frontdesk.conversations import scanning
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Attachment
from frontdesk.kit import files
from frontdesk.kit.filetypes import danger, kind
from frontdesk.kit.http.problem import Problem
from frontdesk.kit.refused import Refused

SALT = "frontdesk.chat.file"
KEPT_SECONDS = 7 * 24 * 3600
FORM_OVERHEAD_BYTES = 20_000


def uploaded(request: HttpRequest) -> UploadedFile:
    """The one file of the request. Raises Problem 413 before its bytes are read, Refused when there is none."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > limits.LARGEST_FILE_BYTES + FORM_OVERHEAD_BYTES:
        raise _too_large()
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise Refused(_("No file came with this. Choose one and try again."))
    if (file.size or 0) > limits.LARGEST_FILE_BYTES:
        raise _too_large()
    if not file.size:
        raise Refused(_("This file is empty."))
    return file


def keep(file: UploadedFile, token_hash: str) -> dict[str, object]:
    """Keep the bytes, and name them so that only this visitor can send them on: who knows a hash cannot fetch a file by it."""
    name = line(file.name, 255) or "file"
    data = file.read()
    said, real_type = mimetypes.guess_type(name)[0] or "application/octet-stream", kind.of(data)
    claim = [files.save(data), name, said, file.size, real_type, danger.of(name, data, real_type)]
    return {"id": signing.dumps(claim, salt=_salt(token_hash)), "name": name, "size": file.size}


def claimed(names: Sequence[str], token_hash: str) -> list[ArrivedFile]:
    """The files that this visitor has uploaded under those names. Raises Refused for any other, or one too old."""
    try:
        claims = [signing.loads(name, salt=_salt(token_hash), max_age=KEPT_SECONDS) for name in names]
    except signing.BadSignature:
        raise Refused(_("A file of this message is not there any more. Attach it again.")) from None
    if sum(claim[3] for claim in claims) > settings.FRONTDESK_LARGEST_UPLOAD_BYTES:
        raise Refused(_("These files are too large together. Send some of them with another message."))
    return [
        ArrivedFile(sha256=sha256, name=name, content_type=said, size_bytes=size, real_type=real_type, danger=harm)
        for sha256, name, said, size, real_type, harm in claims
    ]


def download(visitor: Visitor, attachment_id: int) -> HttpResponse:
    """A file of the visitor's own conversation, to be saved, never shown as a page. Raises Problem 404."""
    mine = Attachment.objects.filter(message__in=transcript.messages(visitor))
    attachment = mine.filter(pk=attachment_id).first()
    if attachment is None:
        raise Problem(404, _("There is no such file."))
    try:
        data = scanning.content(attachment)
    except scanning.Infected:
        raise Problem(404, _("There is no such file.")) from None
    return HttpResponse(data, content_type="application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(True, attachment.name) or "attachment",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    })


def _too_large() -> Problem:
    most = limits.LARGEST_FILE_BYTES // (1024 * 1024)
    return Problem(413, _("This file is too large: at most %(most)s MB fit. Send a smaller one, or a link to it.") % {"most": most})


def _salt(token_hash: str) -> str:
    return f"{SALT}.{token_hash}"
