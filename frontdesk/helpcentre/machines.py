"""What machines read: the site map, a feed of what is new, robots.txt, and the logo."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from frontdesk.helpcentre.here import HelpRequest, base_of, languages_of, look_of, page
from frontdesk.kit import files
from frontdesk.kit.filetypes import kind
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import ANYBODY

MOST_IN_MAP = 50_000
"""As sitemaps.org allows."""
IN_FEED = 30
NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOGO_KINDS = ("image/png", "image/jpeg", "image/webp")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public article with its translations, and when each was last changed; words for experts have no address of their own."""
    look, desk = look_of(request)
    base = base_of(look)
    found = Edition.objects.visible_to(ANYBODY).of_brand(look.brand_id).order_by("article_id", "language", "published_at")
    by_article: dict[str, dict[str, str]] = {}
    for slug, language, at in found.values_list("article__slug", "language", "published_at")[:MOST_IN_MAP]:
        by_article.setdefault(slug, {})[language] = at.date().isoformat()
    homes = [base + reverse("help:home", args=[code]) for code, _name in languages_of(look, desk)]
    articles = [
        {"address": base + reverse("help:article", args=[language, slug]), "at": at, "others": [
            (other, base + reverse("help:article", args=[other, slug])) for other in editions
        ]}
        for slug, editions in by_article.items() for language, at in editions.items()
    ]
    text = render_to_string("helpcentre/sitemap.xml", {"homes": homes, "articles": articles})
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


@page("GET")
def feed(request: HelpRequest) -> HttpResponse:
    """What was published or changed last, in that language, as Atom (RFC 4287)."""
    here = request.here
    newest = Edition.objects.visible_to(ANYBODY).of_brand(here.look.brand_id).filter(language=here.language)
    by_article: dict[int, Edition] = {}
    for each in newest.select_related("article").defer("html", "text", "contents").order_by("-published_at", "-pk")[: IN_FEED * 2]:
        # In plain words and for experts it is one article, at one address.
        by_article.setdefault(each.article_id, each)
    editions = list(by_article.values())[:IN_FEED]
    entries = [
        (each, _sound(each.title), _sound(each.summary), here.address(reverse("help:article", args=[here.language, each.article.slug]))) for each in editions
    ]
    context = {
        "title": _sound(here.title), "here": here, "entries": entries,
        "itself": here.address(request.path), "home": here.address(reverse("help:home", args=[here.language])),
        "at": editions[0].published_at if editions else here.desk.created_at,
    }
    return HttpResponse(render_to_string("helpcentre/feed.xml", context), content_type="application/atom+xml; charset=utf-8")


def _sound(text: str) -> str:
    """Without signs that XML cannot hold, whatever stands for them (XML 1.0, 2.2)."""
    return NO_CHARACTER.sub("", text)


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines find the help centre and nothing else of the desk."""
    try:
        base = base_of(look_of(request)[0])
    except Http404:
        base = ""
    lines = ["User-agent: *", "Allow: /help/", "Allow: /static/", "Disallow: /", *([f"Sitemap: {base}{reverse('help:sitemap')}"] if base else []), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def logo(request: HttpRequest) -> HttpResponse:
    """The picture at the head of each page."""
    look, _desk = look_of(request)
    try:
        data = files.load(look.logo) if look.logo else b""
    except FileNotFoundError:
        data = b""
    if kind.of(data) not in LOGO_KINDS:
        raise Http404(_("There is no logo."))
    return HttpResponse(data, content_type=kind.of(data), headers={
        "Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=3600",
    })
