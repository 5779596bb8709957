"""What a conversation is called and filed under: subject and tags."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Tag, Tagging
from frontdesk.kit.refused import Refused


def rename(conversation: Conversation, *, subject: str, by: Actor) -> Conversation:
    """Give it another subject; answers by mail keep the old one, so that they thread."""
    subject = " ".join(subject.split())[:500]
    if not subject:
        raise Refused(_("A conversation needs a subject. Write a few words."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        before = conversation.subject
        if before != subject:
            conversation.subject = subject
            ledger.record(conversation, "conversation.renamed", actor=by, facts={"from": before, "to": subject})
        return conversation


def tag(conversation: Conversation, *, name: str, by: Actor, at: datetime | None = None) -> Tag:
    """File it under the tag, which is made when it is new. Names are lower case."""
    name = " ".join(name.lower().split())[:50]
    if not name:
        raise Refused(_("A tag needs a name."))
    with transaction.atomic():
        conversation = access.locked(conversation)
        tag = Tag.objects.get_or_create(name=name)[0]
        made = Tagging.objects.get_or_create(conversation=conversation, tag=tag)[1]
        if made:
            ledger.record(conversation, "conversation.tagged", actor=by, facts={"tag": name}, at=at)
        return tag


def untag(conversation: Conversation, *, name: str, by: Actor) -> None:
    """Take the tag off again."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        removed, _rows = Tagging.objects.filter(conversation=conversation, tag__name=name).delete()
        if removed:
            ledger.record(conversation, "conversation.untagged", actor=by, facts={"tag": name})
