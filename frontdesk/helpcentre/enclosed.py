"""Files that a customer sends along with a question."""

from __future__ import annotations

import mimetypes

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.kit import files
from frontdesk.kit.filetypes import danger, kind
from frontdesk.kit.refused import Refused

MOST_FILES = 5
LARGEST_BYTES = 10 * 1024 * 1024
"""All files of one message together."""


def chosen(request: HttpRequest) -> list[UploadedFile]:
    """The files of the form. Raises Refused for too many or too large ones, before any of them is read."""
    found = [file for file in request.FILES.getlist("files") if file.name and file.size]
    if len(found) > MOST_FILES:
        raise Refused(_("At most %(most)s files go with one message. Send the rest with the next.") % {"most": MOST_FILES})
    if sum(file.size or 0 for file in found) > LARGEST_BYTES:
        raise Refused(_("These files are too large: at most %(most)s MB fit together.") % {"most": LARGEST_BYTES // 1024 // 1024})
    return found


def kept(found: list[UploadedFile]) -> tuple[ArrivedFile, ...]:
    """The same in the store, with what each really is: outside of any transaction."""
    return tuple(_kept(file) for file in found)


def _kept(file: UploadedFile) -> ArrivedFile:
    name = "".join(sign for sign in file.name or "file" if sign.isprintable())[:255] or "file"
    data = file.read()
    real_type = kind.of(data)
    return ArrivedFile(
        sha256=files.save(data), name=name, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream", size_bytes=len(data),
        real_type=real_type, danger=danger.of(name, data, real_type),
    )
