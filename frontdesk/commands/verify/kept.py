"""The bytes behind mails, attachments and pictures are in the store, unchanged."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Model, QuerySet

from frontdesk.answers.assistant.models import Setup
from frontdesk.channels.carriers.email.models import RawMail
from frontdesk.commands.verify.broken import ROWS_AT_ONCE, Broken
from frontdesk.conversations.models import Attachment
from frontdesk.kit import files
from frontdesk.knowledge.models import ArticleFile
from frontdesk.people.models import Agent


def every_mail_is_kept_whole(at: datetime) -> Iterator[Broken]:
    for pk, sha256 in _in_batches(RawMail.objects.all()):
        if trouble := _trouble(sha256):
            yield Broken(f"raw mail {pk}", trouble)


def every_attachment_is_kept_whole(at: datetime) -> Iterator[Broken]:
    for pk, sha256 in _in_batches(Attachment.objects.all()):
        if trouble := _trouble(sha256):
            yield Broken(f"attachment {pk}", trouble)


def every_picture_of_an_agent_is_kept_whole(at: datetime) -> Iterator[Broken]:
    for pk, sha256 in Agent.objects.exclude(picture="").order_by("pk").values_list("pk", "picture"):
        if trouble := _trouble(sha256):
            yield Broken(f"agent {pk}", trouble)
    for pk, sha256 in Setup.objects.exclude(picture="").order_by("pk").values_list("pk", "picture"):
        if trouble := _trouble(sha256):
            yield Broken(f"assistant {pk}", trouble)


def every_file_of_an_article_is_kept_whole(at: datetime) -> Iterator[Broken]:
    for pk, sha256 in _in_batches(ArticleFile.objects.all()):
        if trouble := _trouble(sha256):
            yield Broken(f"file {pk} of an article", trouble)


def _in_batches(rows: QuerySet[Model]) -> Iterator[tuple[int, str]]:
    """Short queries instead of one long one: reading files takes minutes, and would hold old rows that long."""
    last = 0
    while batch := list(rows.order_by("pk").filter(pk__gt=last).values_list("pk", "sha256")[:ROWS_AT_ONCE]):
        yield from batch
        last = batch[-1][0]


def _trouble(sha256: str) -> str:
    try:
        data = files.load(sha256)
    except FileNotFoundError:
        return f"its bytes {sha256} are not in the store"
    except (OSError, zlib.error) as error:
        return f"its bytes {sha256} cannot be read: {error}"
    return "" if hashlib.sha256(data).hexdigest() == sha256 else f"its bytes {sha256} have changed in the store"
