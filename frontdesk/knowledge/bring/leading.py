"""Leads the links between articles that come in together to where each of them is read here, whatever their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from frontdesk.knowledge import slugs
from frontdesk.knowledge.bring import names
from frontdesk.knowledge.bring.brought import Brought, Trouble
from frontdesk.knowledge.models import Article, Redirect


def led(ordered: list[Brought]) -> list[Brought]:
    """The same in the same order, each with the slug that its article has or will have, and its links leading to slugs. Three
    queries.
    """
    slug_of = _slugs(ordered)
    moved = {each.slug: slug_of[each.external_id] for each in ordered if each.slug and each.slug != slug_of.get(each.external_id, each.slug)}
    return [_led(each, slug_of, moved) for each in ordered]


def _led(brought: Brought, slug_of: Mapping[str, str], moved: Mapping[str, str]) -> Brought:
    lost = tuple(
        Trouble(brought.where, "link", name, _("the link to %(name)s leads to what was not brought in, and stays as it is.") % {"name": name})
        for name, link in brought.links.items() if link.external_id not in slug_of
    )
    body = names.led(brought.body, _addresses(brought, slug_of, moved))
    return replace(brought, slug=slug_of.get(brought.external_id, brought.slug), body=body, troubles=(*brought.troubles, *lost))


def _slugs(ordered: list[Brought]) -> dict[str, str]:
    """By the id of each article that has one its slug: the one that it has, else one that nobody has, kept for it. Those that are
    on the desk and do not come in are among them.
    """
    rows = set(Article.objects.order_by().values_list("external_id", "slug"))
    known = {external_id: slug for external_id, slug in rows if external_id}
    for each in ordered:
        if each.slug == each.external_id and ("", each.slug) in rows:
            known.setdefault(each.external_id, each.slug)
    taken = {*(slug for _external_id, slug in rows), *Redirect.objects.values_list("path", flat=True), *(path for each in ordered for path in each.old_paths)}
    for each in ordered:
        if each.external_id and each.external_id not in known:
            known[each.external_id] = slugs.free(each.slug or each.title, taken.__contains__)
            taken.add(known[each.external_id])
    return known


def _addresses(brought: Brought, slug_of: Mapping[str, str], moved: Mapping[str, str]) -> dict[str, str]:
    """By the address as it is written the one here: of links between files, and of those to an article of another desk that has
    another slug here.
    """
    found: dict[str, str] = {}
    for name, link in brought.links.items():
        if link.external_id not in slug_of:
            continue
        is_own = link.external_id == brought.external_id and link.part
        found[name] = f"{'' if is_own else address(slug_of[link.external_id])}{f'#{link.part}' if link.part else ''}"
    if moved:
        begins = {address(slug): address(slug_here) for slug, slug_here in moved.items()}
        for name, is_picture in names.all_of(brought.body):
            begin, sharp, part = name.partition("#")
            if begin in begins and not is_picture:
                found[name] = f"{begins[begin]}{sharp}{part}"
    return found


def there(brought: Brought) -> Article | None:
    """The article on the desk that it is: by the id under which it came. One that was written here has none, and goes out with
    its slug for both.
    """
    if not brought.external_id:
        return None
    found = Article.objects.filter(external_id=brought.external_id).first()
    if found is None and brought.slug == brought.external_id:
        found = Article.objects.filter(external_id="", slug=brought.slug).first()
    return found


def address(slug: str) -> str:
    """Where the article is read, in whichever language the reader likes best."""
    return reverse("help:any_language", args=[slug])
