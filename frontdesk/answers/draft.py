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
from frontdesk.answers.along import Along, joined, read, written
from frontdesk.answers.models import Draft, Kind
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
    along: tuple[str, ...] = ()
    whisper_to_id: int | None = None


def keep(
    conversation: Conversation, *, by: Agent, kind: str, typed: Typed, whisper_to: Agent | None = None, along: Along | None = None,
) -> None:
    """Keep what is typed now in place of what was kept before; nothing typed and nothing attached is forgotten."""
    before = kept(conversation, by=by).get(kind)
    if not typed.text.strip() and not (before and before.files):
        forget(conversation, by=by, kind=kind)
        return
    Draft.objects.update_or_create(
        agent=by, conversation=conversation, kind=kind,
        defaults={
            "text": typed.text[:LONGEST_TEXT], "html": typed.html, "whisper_to": whisper_to, "updated_at": clock.now(),
            "along": written(along or Along()),
        },
    )


def attach(conversation: Conversation, *, by: Agent, kind: str, uploaded: UploadedFile) -> ArrivedFile:
    """The file hangs on the draft from now on. Raises Refused for too many, or too much."""
    with transaction.atomic():
        there, _made = Draft.objects.select_for_update().get_or_create(agent=by, conversation=conversation, kind=kind)
        size = sum(each["size_bytes"] for each in there.files) + (uploaded.size or 0)
        if len(there.files) >= words.MOST_FILES or size > settings.FRONTDESK_LARGEST_UPLOAD_BYTES:
            raise Refused(_("These files are too many or too large for a mail. Send a link instead."))
        file = words.kept(uploaded)
        there.files = [*(each for each in there.files if each["sha256"] != file.sha256), *written_files([file])]
        there.save(update_fields=["files"])
    return file


def detach(conversation: Conversation, *, by: Agent, kind: str, sha256: str) -> None:
    """The file does not go along after all."""
    with transaction.atomic():
        there = Draft.objects.select_for_update().filter(agent=by, conversation=conversation, kind=kind).first()
        if there is None:
            return
        there.files = [each for each in there.files if each["sha256"] != sha256]
        there.save(update_fields=["files"])
        if not there.files and not there.text.strip():
            there.delete()


def files_of(conversation: Conversation, *, by: Agent, kind: str, chosen: Iterable[str]) -> tuple[ArrivedFile, ...]:
    """Those of the draft's files whose digests are `chosen`. Asks nothing when none are."""
    digests = set(chosen)
    there = kept(conversation, by=by).get(kind) if digests else None
    return tuple(file for file in there.files if file.sha256 in digests) if there else ()


def restore(conversation: Conversation, *, by: Agent, said: Words, along: Along) -> None:
    """What was taken back stands in the composer again, above what has been typed there since, with what goes along."""
    since = kept(conversation, by=by).get(Kind.REPLY)
    text = f"{said.text}\n\n{since.text}" if since and since.text else said.text
    is_rich = bool(said.html or (since and since.html))
    html = "".join(each.html or words.as_html(each.text) for each in (said, since) if each and each.text) if is_rich else ""
    files = {file.sha256: file for file in (*said.files, *(since.files if since else ()))}
    Draft.objects.update_or_create(
        agent=by, conversation=conversation, kind=Kind.REPLY,
        defaults={
            "text": text[:LONGEST_TEXT], "html": html, "files": written_files(files.values()), "updated_at": clock.now(),
            "along": written(joined(read(since.along) if since else Along(), along)),
        },
    )


def forget(conversation: Conversation, *, by: Agent, kind: str) -> None:
    """It was sent, or the agent has emptied the box."""
    # Asked first: a short answer has no draft yet, and nothing to delete costs less than a deletion of nothing.
    if kind in kept(conversation, by=by):
        Draft.objects.filter(agent=by, conversation=conversation, kind=kind).delete()


def kept(conversation: Conversation, *, by: Agent) -> dict[str, Kept]:
    """What the agent has typed there and not sent, by its kind; what was typed last comes last. One query."""
    sql = "SELECT kind, text, html, files, along, whisper_to_id FROM answers_draft WHERE agent_id = %s AND conversation_id = %s ORDER BY updated_at, id"
    return {
        kind: Kept(text, html, read_files(rows.facts(files)), tuple(rows.facts(along)), whisper_to_id)
        for kind, text, html, files, along, whisper_to_id in rows.select(sql, [by.pk, conversation.pk])
    }


def read_files(written: Iterable[dict[str, Any]]) -> tuple[ArrivedFile, ...]:
    """The files that a row holds."""
    return tuple(ArrivedFile(**each) for each in written)


def written_files(files: Iterable[ArrivedFile]) -> list[dict[str, Any]]:
    """The files as a row holds them."""
    return [asdict(file) for file in files]
