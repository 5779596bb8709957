"""A mail that was attached: its heading, its words, and the names of its files."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from frontdesk.kit.filetext import plain
from frontdesk.kit.filetext.gather import Gathered

HEADINGS = ("Subject", "From", "To", "Cc", "Date")
MOST_PARTS = 200


def read(data: bytes, gathered: Gathered) -> None:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for name in HEADINGS:
        if message[name]:
            gathered.add(f"{message[name]}\n")
    for count, part in enumerate(message.walk()):
        if count >= MOST_PARTS:
            return
        _part(part, gathered)


def _part(part: EmailMessage, gathered: Gathered) -> None:
    if name := part.get_filename():
        gathered.add(f"{name}\n")
    elif part.get_content_type() in ("text/plain", "text/html"):
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            words = data.decode(part.get_content_charset("utf-8"), "replace").encode()
            (plain.read_page if part.get_content_type() == "text/html" else plain.read)(words, gathered)
            gathered.add("\n")
