"""A PDF, page by page."""

from __future__ import annotations

import io

from pypdf import PdfReader

from frontdesk.kit.filetext.gather import Gathered, Locked

MOST_PAGES = 300


def read(data: bytes, gathered: Gathered) -> None:
    """Raises Locked when it has a password; one that only forbids printing is opened without."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES:
            return
        gathered.add(_text(page) + "\n")


def _text(page: object) -> str:
    """'' for a page that is broken: the others may be whole."""
    try:
        return page.extract_text() or ""  # type: ignore[attr-defined]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, LookupError):
        return ""
