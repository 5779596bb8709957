"""What agents decide about a gap: whose it is, that it is not worth an article, that it is done, or open again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.answers.gaps.models import Gap, State
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import telling
from frontdesk.knowledge.models import Article
from frontdesk.people.models import Agent

LONGEST_REASON = 300


def give(gap: Gap, *, to: Agent | None) -> None:
    """It is that agent's to write about, or nobody's."""
    if to is not None and not to.is_active:
        raise Refused(_("%(name)s is not here any more. Choose somebody else.") % {"name": to.name})
    Gap.objects.filter(pk=gap.pk).update(owner=to)


def drop(gap: Gap, *, reason: str, at: datetime) -> None:
    """It is not worth an article. Raises Refused without a reason: others must be able to think otherwise."""
    words = " ".join(reason.split())[:LONGEST_REASON]
    if not words:
        raise Refused(_("Write why it is not worth an article."))
    _set(gap, State.NOT_WORTH_IT, reason=words, closed_at=at)


def finish(gap: Gap, *, article: Article | None, at: datetime) -> None:
    """It is answered, by that article. Raises Refused for one that nobody reads yet."""
    if article is None or not article.editions.exists():
        raise Refused(_("Name an article that is published: paste its address."))
    _set(gap, State.DONE, reason="", closed_at=at, article=article)


def open_again(gap: Gap) -> None:
    """It is to be written about after all."""
    _set(gap, State.OPEN, reason="")


def _set(gap: Gap, state: State, **changed: object) -> None:
    with transaction.atomic():
        locked = Gap.objects.select_for_update().get(pk=gap.pk)
        locked.state = state
        for name, value in changed.items():
            setattr(locked, name, value)
        if locked.closed_at != gap.closed_at:
            locked.asked_since = 0
        locked.save(update_fields=["state", "asked_since", *changed])
        telling.articles_wait()
