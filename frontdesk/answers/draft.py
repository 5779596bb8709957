"""Keeps what an agent has typed and attached, and forgets it once it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.answers import words
from frontdesk.answers.models import Draft
from frontdesk.answers.words import LONGEST_TEXT, Typed
from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Conversation
from frontdesk.conversations.post import Words
from frontdesk.kit import clock, rows
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Agent


@dataclass(frozen=True, slots=True)
class Kept:
    """What waits in the composer: words, and files that are in the store already."""

    text: str
    html: str
    files: tuple[ArrivedFile, ...]


def keep(conversation: Conversation, *, by: Agent, is_note: bool, typed: Typed) -> None:
    """Keep what is typed now in place of what was kept before; nothing typed and nothing attached is forgotten."""
    before = kept(conversation, by=by).get(is_note)
    if not typed.text.strip() and not (before and before.files):
        forget(conversation, by=by, is_note=is_note)
        return
    Draft.objects.update_or_create(
        agent=by, conversation=conversation, is_note=is_note,
        defaults={"text": typed.text[:LONGEST_TEXT], "html": typed.html, "updated_at": clock.now()},
    )


def attach(conversation: Conversation, *, by: Agent, is_note: bool, uploaded: UploadedFile) -> ArrivedFile:
    """The file hangs on the draft from now on. Raises Refused for too many, or too much."""
    with transaction.atomic():
        there, _made = Draft.objects.select_for_update().get_or_create(agent=by, conversation=conversation, is_note=is_note)
        size = sum(each["size_bytes"] for each in there.files) + (uploaded.size or 0)
        if len(there.files) >= words.MOST_FILES or size > settings.FRONTDESK_LARGEST_UPLOAD_BYTES:
            raise Refused(_("These files are too many or too large for a mail. Send a link instead."))
        file = words.kept(uploaded)
        there.files = [*(each for each in there.files if each["sha256"] != file.sha256), *written_files([file])]
        there.save(update_fields=["files"])
    return file


def detach(conversation: Conversation, *, by: Agent, is_note: bool, sha256: str) -> None:
    """The file does not go along after all."""
    with transaction.atomic():
        there = Draft.objects.select_for_update().filter(agent=by, conversation=conversation, is_note=is_note).first()
        if there is None:
            return
        there.files = [each for each in there.files if each["sha256"] != sha256]
        there.save(update_fields=["files"])
        if not there.files and not there.text.strip():
            there.delete()


def files_of(conversation: Conversation, *, by: Agent, is_note: bool, chosen: Iterable[str]) -> tuple[ArrivedFile, ...]:
    """Those of the draft's files whose digests are `chosen`. Asks nothing when none are."""
    digests = set(chosen)
    there = kept(conversation, by=by).get(is_note) if digests else None
    return tuple(file for file in there.files if file.sha256 in digests) if there else ()


def restore(conversation: Conversation, *, by: Agent, said: Words) -> None:
    """What was taken back stands in the composer again, above what has been typed there since."""
    since = kept(conversation, by=by).get(False)
    text = f"{said.text}\n\n{since.text}" if since and since.text else said.text
    is_rich = bool(said.html or (since and since.html))
    html = "".join(each.html or words.as_html(each.text) for each in (said, since) if each and each.text) if is_rich else ""
    files = {file.sha256: file for file in (*said.files, *(since.files if since else ()))}
    Draft.objects.update_or_create(
        agent=by, conversation=conversation, is_note=False,
        defaults={"text": text[:LONGEST_TEXT], "html": html, "files": written_files(files.values()), "updated_at": clock.now()},
    )


def forget(conversation: Conversation, *, by: Agent, is_note: bool) -> None:
    """It was sent, or the agent has emptied the box."""
    # Asked first: a short answer has no draft yet, and nothing to delete costs less than a deletion of nothing.
    if is_note in kept(conversation, by=by):
        Draft.objects.filter(agent=by, conversation=conversation, is_note=is_note).delete()


def kept(conversation: Conversation, *, by: Agent) -> dict[bool, Kept]:
    """What the agent has typed there and not sent: the note under True, the reply under False. One query."""
    sql = "SELECT is_note, text, html, files FROM answers_draft WHERE agent_id = %s AND conversation_id = %s"
    return {
        bool(is_note): Kept(text, html, read_files(rows.facts(files)))
        for is_note, text, html, files in rows.select(sql, [by.pk, conversation.pk])
    }


def read_files(written: Iterable[dict[str, Any]]) -> tuple[ArrivedFile, ...]:
    """The files that a row holds."""
    return tuple(ArrivedFile(**each) for each in written)


def written_files(files: Iterable[ArrivedFile]) -> list[dict[str, Any]]:
    """The files as a row holds them."""
    return [asdict(file) for file in files]
