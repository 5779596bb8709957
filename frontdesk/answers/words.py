"""What an agent typed, made fit to be sent: plain text, and markup that mail can carry."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

import nh3
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.post import Words
from frontdesk.kit import files
from frontdesk.kit.refused import Refused

LONGEST_TEXT = 200_000
MOST_FILES = 20
TAGS = {"a", "b", "blockquote", "br", "code", "div", "em", "i", "li", "ol", "p", "pre", "strong", "u", "ul"}
_MARKUP = re.compile(r"<(?!/?(?:br|div|p)\b)[a-z]")


@dataclass(frozen=True, slots=True)
class Typed:
    """Plain text, and the same as clean HTML when it has markup."""

    text: str
    html: str = ""


def typed(form: Mapping[str, str]) -> Typed:
    """What the composer's fields `text` and `html` hold. Raises Refused for what is too long to be a letter."""
    text = form.get("text", "").replace("\r\n", "\n").replace("\x00", "").rstrip()
    if len(text) > LONGEST_TEXT:
        raise Refused(_("This is too long to send. Shorten it, or attach it as a file."))
    return Typed(text, cleaned(form.get("html", "")[: LONGEST_TEXT * 5]))


def cleaned(html: str) -> str:
    """The markup that a reply may carry, all else gone; '' when nothing but lines remains, for plain text says that."""
    html = nh3.clean(
        html.replace("\x00", ""), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )
    return html if _MARKUP.search(html) else ""


def as_html(text: str) -> str:
    """Plain text as markup."""
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def with_files(said: Typed, uploaded: Iterable[UploadedFile], there: tuple[ArrivedFile, ...] = ()) -> Words:
    """What is ready to be posted, with the files that are uploaded now and those that are `there`, in the store already.

    Raises Refused for too many, or too much.
    """
    uploaded = list(uploaded)
    most = settings.FRONTDESK_LARGEST_UPLOAD_BYTES
    if len(uploaded) + len(there) > MOST_FILES:
        raise Refused(_("At most %(number)s files go with one message.") % {"number": MOST_FILES})
    if sum(file.size or 0 for file in uploaded) + sum(file.size_bytes for file in there) > most:
        raise Refused(_("These files are too large for a mail: together at most %(number)s MB. Send a link instead.") % {"number": most // 2**20})
    return Words(text=said.text, html=said.html, files=(*there, *(kept(file) for file in uploaded)))


def kept(file: UploadedFile) -> ArrivedFile:
    """The file, with its bytes in the store."""
    name = re.sub(r"[\x00-\x1f\\/]", "_", file.name or "").strip() or "file"
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return ArrivedFile(sha256=files.save(file.read()), name=name[:255], content_type=content_type, size_bytes=file.size or 0)
