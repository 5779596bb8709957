"""Conversations that belong together, and each goes on by itself."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from frontdesk.conversations import access, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Linked
from frontdesk.kit.refused import Refused


def link(conversation: Conversation, other: Conversation, *, by: Actor) -> None:
    """Each shows the other from now on; a second time changes nothing."""
    if conversation.pk == other.pk:
        raise Refused(_("A conversation cannot be linked to itself. Choose another."))
    with transaction.atomic():
        one, two = (access.locked(each) for each in sorted((conversation, other), key=lambda each: each.pk))
        if Linked.objects.get_or_create(one=one, other=two)[1]:
            ledger.record(one, "conversation.linked", actor=by, facts={"number": two.pk})
            ledger.record(two, "conversation.linked", actor=by, facts={"number": one.pk})


def unlink(conversation: Conversation, other: Conversation, *, by: Actor) -> None:
    """They do not belong together after all."""
    with transaction.atomic():
        one, two = (access.locked(each) for each in sorted((conversation, other), key=lambda each: each.pk))
        if Linked.objects.filter(one=one, other=two).delete()[0]:
            ledger.record(one, "conversation.unlinked", actor=by, facts={"number": two.pk})
            ledger.record(two, "conversation.unlinked", actor=by, facts={"number": one.pk})


def numbers_linked(conversation: Conversation) -> set[int]:
    """The numbers of those that it is linked with."""
    pairs = Linked.objects.filter(Q(one=conversation) | Q(other=conversation)).values_list("one_id", "other_id")
    return {number for pair in pairs for number in pair} - {conversation.pk}
