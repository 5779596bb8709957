"""A category goes, and its articles go where somebody has said."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from frontdesk.kit.refused import Refused
from frontdesk.knowledge import write
from frontdesk.knowledge.models import Article, Category
from frontdesk.people.models import Agent


def remove(category: Category, *, to: Category | None, seen: int, by: Agent) -> int:
    """It is gone, and its articles lie in `to`, or in none; how many. Raises Refused for who may not, and where it has other
    than the `seen` number of articles that was known when that was decided.
    """
    write.refuse_stranger(by)
    with transaction.atomic():
        # Locked: no article comes into it until it is gone.
        category = Category.objects.select_for_update().get(pk=category.pk)
        its = Article.objects.filter(category=category)
        if its.count() != seen:
            raise Refused(_("Meanwhile other articles are in this category. Look at their number again."))
        moved = its.update(category=to)
        category.delete()
        return moved
