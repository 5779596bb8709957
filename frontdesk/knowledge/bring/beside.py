"""What is said of an article beside its words: its shelf, brand, owner and readers, as far as this desk knows what is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdesk.knowledge import slugs
from frontdesk.knowledge.bring.brought import Brought, Trouble
from frontdesk.knowledge.models import Article, Audience, Brand, Category, Redirect, Segment
from frontdesk.knowledge.search import index
from frontdesk.people.models import Agent, Organization

WIDTH = {Audience.AGENTS: 0, Audience.SEGMENT: 1, Audience.PUBLIC: 2}
"""Who reads more than who."""
NONE: dict[str, Promise | str] = {
    "brand": gettext_lazy("there is no brand called %(name)s here."), "owner": gettext_lazy("there is no owner called %(name)s here."),
    "segment": gettext_lazy("there is no segment called %(name)s here."),
    "organization": gettext_lazy("there is no organization called %(name)s here."),
}
FOR_US = re.compile(
    r"^\W*(?:internal|intern[aeo]?|int[ée]rieur|داخلي)\b\s*[:–—|\]-]|[(\[](?:internal|intern[aeo]?|داخلي|staff only|agents only)\b", re.IGNORECASE,
)
"""Titles as writers mark what is for their colleagues; *Internal Revenue Service* and *Interne Revision* are none."""
INTERNAL = gettext_lazy(
    "its title calls it internal, and everybody may read it. If that is not meant, change its audience here, or bring it in again with the "
    "audience “agents”.",
)
SEVERAL: dict[str, Promise | str] = {
    "segment": gettext_lazy("there are several segments called %(name)s here."),
    "organization": gettext_lazy("there are several organizations called %(name)s here."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What an article is to be by what is said of it: its own properties, and for which customers it is. `is_other` than now;
    `troubles` are what this desk does not know.
    """

    told: dict[str, Any]
    for_some: Mapping[str, list[Any]]
    is_other: bool
    troubles: tuple[Trouble, ...]
    is_other_shelf: bool = False
    """The category is new, or is called otherwise or stands elsewhere than the desk has it."""


def said(article: Article, brought: Brought, brand: Brand | None, *, is_new: bool, shelves: dict[str, Category] | None = None) -> Said:
    """Of an article that need not be on the desk yet; `brand` is for articles that name none. It changes nothing; who only looks
    ahead hands in `shelves`, in which categories are as those before have left them.

    What is not said stays, and what is not known opens nothing: a new article is then for agents, any other has no more readers
    than before.
    """
    troubles: list[Trouble] = []
    told: dict[str, Any] = {
        "brand": _brand(brought, article, brand, troubles), "owner": _owner(brought, article, troubles),
        "is_faq": article.is_faq if brought.is_faq is None else brought.is_faq, "review_on": brought.review_on or article.review_on,
        "category": _category(brought.category, {} if shelves is None else shelves) if brought.category else article.category,
    }
    is_other_shelf = bool(brought.category) and _shelve(told["category"], brought)
    is_held_back = any(trouble.kind == "brand" for trouble in troubles)
    for_some = _for_some(brought, troubles)
    told["audience"] = _audience(article, brought, is_for_some=bool(for_some), is_new=is_new, is_held_back=is_held_back)
    if told["audience"] != Audience.SEGMENT:
        for_some = {}
    if is_new and not brought.audience and told["audience"] == Audience.PUBLIC and FOR_US.search(brought.title):
        troubles.append(Trouble(brought.where, "audience", brought.title, str(INTERNAL)))
    is_other = is_other_shelf or any(getattr(article, name) != value for name, value in told.items())
    is_other = is_other or (article.pk is not None and bool(_others(article, for_some)))
    return Said(told, for_some, is_other, tuple(troubles), is_other_shelf)


def keep(article: Article, of_it: Said) -> None:
    """Make it so."""
    if of_it.is_other_shelf:
        of_it.told["category"].save()
    for name, value in of_it.told.items():
        setattr(article, name, value)
    article.save(update_fields=[*of_it.told])
    for name in _others(article, of_it.for_some):
        getattr(article, name).set(of_it.for_some[name])
    index.add_again(article)


def remember(article: Article, paths: Iterable[str]) -> None:
    """Its old addresses lead to it, as far as they do not lead to another one."""
    for path in paths:
        Redirect.objects.get_or_create(path=path.strip("/")[:400], defaults={"article": article})


def _brand(brought: Brought, article: Article, usual: Brand | None, troubles: list[Trouble]) -> Brand | None:
    if not brought.brand:
        return usual or article.brand
    found = Brand.objects.filter(name=brought.brand).first()
    if found is None:
        troubles.append(_unknown(brought, "brand", brought.brand, _("Nobody reads it for that who did not before; make the brand and bring it in again.")))
    return found or article.brand


def _owner(brought: Brought, article: Article, troubles: list[Trouble]) -> Agent | None:
    if not brought.owner:
        return article.owner
    found = Agent.objects.filter(email__iexact=brought.owner, is_active=True).first()
    if found is None:
        troubles.append(_unknown(brought, "owner", brought.owner, _("Its owner stays as it was, or it has none.")))
    return found or article.owner


def _for_some(brought: Brought, troubles: list[Trouble]) -> Mapping[str, list[Any]]:
    """The segments and organisations that are named and known; empty where none is."""
    if brought.audience != Audience.SEGMENT:
        return {}
    known = {
        "segments": [*_named(brought, "segment", brought.segments, lambda name: [*Segment.objects.filter(name=name)], troubles)],
        "organizations": [*_named(brought, "organization", brought.organizations, lambda name: [*Organization.objects.filter(name=name)[:2]], troubles)],
    }
    return known if any(known.values()) else {}


def _named(
    brought: Brought, kind: str, names: tuple[str, ...] | None, find: Callable[[str], list[Any]], troubles: list[Trouble],
) -> Iterator[Any]:
    for name in names or ():
        found = find(name)
        if len(found) == 1:
            yield found[0]
        else:
            # Of two of one name nobody can tell which is meant.
            troubles.append(_unknown(brought, kind, name, _("It is not for them."), several=bool(found)))


def _unknown(brought: Brought, kind: str, name: str, then: str, *, several: bool = False) -> Trouble:
    says = (SEVERAL if several else NONE)[kind]
    return Trouble(brought.where, kind, name, f"{says % {'name': name}} {then}")


def _audience(article: Article, brought: Brought, *, is_for_some: bool, is_new: bool, is_held_back: bool) -> str:
    said = brought.audience or article.audience
    if brought.audience == Audience.SEGMENT and not is_for_some and article.audience != Audience.SEGMENT:
        # Until somebody has said here which customers may read it, agents do.
        return Audience.AGENTS
    if is_held_back:
        return Audience.AGENTS if is_new else min(said, article.audience, key=lambda each: WIDTH[Audience(each)])
    return said


def _others(article: Article, for_some: Mapping[str, list[Any]]) -> list[str]:
    """Which of them are others now."""
    return [name for name, rows in for_some.items() if {row.pk for row in rows} != set(getattr(article, name).values_list("pk", flat=True))]


def _category(name: str, shelves: dict[str, Category]) -> Category:
    """The one of that name; where there is none, one that is not kept yet, and comes last of all."""
    found = shelves.get(name) or Category.objects.filter(name=name).first()
    if found is None:
        slug = slugs.free(name, lambda slug: Category.objects.filter(slug=slug).exists(), otherwise="category")
        found = Category(name=name, slug=slug, position=Category.objects.count())
    shelves[name] = found
    return found


def _shelve(category: Category, brought: Brought) -> bool:
    """What is said of the category; is it other than the desk has it? Names in languages of which nothing is said stay."""
    before = (category.names, category.about, category.position)
    category.names = {**category.names, **(brought.category_names or {})}
    category.about = brought.category_about or category.about
    category.position = category.position if brought.category_place is None else brought.category_place
    return category.pk is None or before != (category.names, category.about, category.position)
