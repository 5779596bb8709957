"""A second team sees a conversation, and may do all with it that its own team may."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.conversations import access, index, ledger
from frontdesk.conversations.ledger import Actor
from frontdesk.conversations.models import Conversation, Shared
from frontdesk.kit.refused import Refused
from frontdesk.people.models import Team


def with_team(conversation: Conversation, team: Team, *, by: Actor) -> None:
    """Let that team see it, too."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        if conversation.team_id == team.pk:
            raise Refused(_("%(team)s has this conversation already.") % {"team": team})
        if Shared.objects.get_or_create(conversation=conversation, team=team)[1]:
            index.move(conversation)
            ledger.record(conversation, "conversation.shared", actor=by, facts={"team": team.pk})


def no_longer_with(conversation: Conversation, team_id: int, *, by: Actor) -> None:
    """That team sees it no longer."""
    with transaction.atomic():
        conversation = access.locked(conversation)
        if Shared.objects.filter(conversation=conversation, team_id=team_id).delete()[0]:
            index.move(conversation)
            if conversation.assignee is not None and not access.may_hold(conversation.assignee, conversation):
                conversation.assignee = None
            ledger.record(conversation, "conversation.unshared", actor=by, facts={"team": team_id})
