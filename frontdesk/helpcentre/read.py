"""Pages to read: the front page, a shelf, an article, what a search found, and the ways to them from old addresses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import resolve, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from frontdesk.answers.gaps.models import Why
from frontdesk.answers.gaps.note import note
from frontdesk.helpcentre import followed, shelves
from frontdesk.helpcentre.comments import write as comments
from frontdesk.helpcentre.here import HelpRequest, Here, languages_of, look_of, missing, page, wanted_language
from frontdesk.helpcentre.mine import visits
from frontdesk.kit import clock, files, language
from frontdesk.kit.filetypes import kind
from frontdesk.kit.http.address import client_network
from frontdesk.kit.http.limits import Limit, wait_seconds
from frontdesk.kit.reader.models import Task
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.models import ArticleFile, Category, Edition, Redirect
from frontdesk.knowledge.reader import AGENT, ANYBODY, Reader
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.knowledge.segments import reader_of

SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
FILE_POLICY = "sandbox; default-src 'none'"
SEARCHING = Limit("help.search.network", burst=120, per_minute=240)
MOST_FOUND, MOST_SUGGESTED = 20, 6


def begin(request: HttpRequest) -> HttpResponse:
    """Without a language in the address: in the one that the browser likes best."""
    look, desk = look_of(request)
    response = HttpResponseRedirect(reverse("help:home", args=[wanted_language(request, look, desk)]))
    patch_vary_headers(response, ("Accept-Language",))
    return response


def in_any_language(request: HttpRequest, slug: str) -> HttpResponse:
    """An article by its name alone, as other articles link to it."""
    look, desk = look_of(request)
    language = wanted_language(request, look, desk)
    if not Edition.objects.visible_to(_reader(request)).filter(article__slug=slug).exists():
        return _moved_or_missing(request, language, slug)
    response = HttpResponseRedirect(reverse("help:article", args=[language, slug]))
    patch_vary_headers(response, ("Accept-Language",))
    return response


@page("GET")
def home(request: HelpRequest) -> HttpResponse:
    """The search, what is asked most, and all shelves."""
    here = request.here
    return render(request, "helpcentre/home.html", {"here": here, "shelves": shelves.shelves(here), "questions": shelves.questions(here)})


@page("GET")
def category(request: HelpRequest, slug: str) -> HttpResponse:
    """One shelf."""
    return _shelf(request, get_object_or_404(Category, slug=slug))


@page("GET")
def rest(request: HelpRequest) -> HttpResponse:
    """What lies on no shelf."""
    return _shelf(request, None)


@page("GET")
def article(request: HelpRequest, slug: str) -> HttpResponseBase:
    """One article, in plain words or for experts."""
    editions = shelves.editions_of(request.here, slug)
    if not editions:
        return _moved(request, request.here.language, slug)
    shown = _chosen(editions, request.GET.get("for", ""))
    others = [each for each in editions if each.language == shown.language and each.pk != shown.pk]
    context = {
        "here": request.here, "edition": shown, "article": shown.article, "others": others, "translations": _translations(editions, shown),
        "comments": comments.shown(shown.article), "form": comments.CommentForm(here=request.here) if request.here.look.takes_comments else None,
    }
    response = render(request, "helpcentre/article.html", context)
    if not request.user.is_authenticated:
        followed.read(request, response, shown.article, at=clock.now())
    return response


@page("GET")
def search(request: HelpRequest) -> HttpResponse:
    """What was found; while somebody types, only the list (`part`)."""
    here, query = request.here, request.GET.get("q", "").replace("\0", "").strip()[:200]
    if wait_seconds(SEARCHING, client_network(request)):
        return render(request, "helpcentre/busy.html", {"here": here}, status=429)
    is_part = "part" in request.GET
    seen = None if is_part else far.asked(query, Task.SEARCHES, at=clock.now(), likely=here.liked)
    wanted = Wanted(here.reader, here.liked, here.look.brand_id, MOST_SUGGESTED if is_part else MOST_FOUND, is_typing=is_part, far=seen)
    hits = find(query, wanted) if query else []
    if query and not hits and not is_part:
        note(query, language=_language(query, here), why=Why.NOTHING_FOUND, conversation=None, at=clock.now())
    context = {"here": here, "query": query, "hits": hits}
    response = render(request, "helpcentre/found.html" if is_part else "helpcentre/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def file(request: HttpRequest, file_id: int, name: str) -> HttpResponse:
    """A picture of an article, or another file of it, for who may read the article."""
    found = ArticleFile.objects.filter(pk=file_id).first()
    if found is None or not Edition.objects.visible_to(_reader(request)).filter(article=found.article_id).exists():
        return missing(request)
    data = files.load(found.sha256)
    media = kind.of(data)
    is_picture = media in SHOWN
    return HttpResponse(data, content_type=media if is_picture else "application/octet-stream", headers={
        "Content-Disposition": content_disposition_header(not is_picture, found.name.rpartition("/")[2]) or "inline", "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": FILE_POLICY, "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "private, max-age=3600",
    })


def old(request: HttpRequest, path: str) -> HttpResponse:
    """An address that an article had once, here or on the site that it came from."""
    look, desk = look_of(request)
    language = next((code for code, _name in languages_of(look, desk) if path.lower().startswith((f"{code}/", f"hc/{code}"))), desk.language)
    return _moved_or_missing(request, language, path.strip("/"))


def old_elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    """The same for a site that was reached under `/hc/`, as Zendesk's are."""
    return old(request, f"hc/{path}")


def _shelf(request: HelpRequest, category: Category | None) -> HttpResponse:
    """One page of it."""
    number = request.GET.get("page", "0")
    place = int(number) if number.isdecimal() and len(number) < 5 else 0
    editions, has_more = shelves.on_shelf(request.here, category, place)
    if not editions:
        raise Http404(_("There is nothing on this shelf."))
    context = {"here": request.here, "category": category, "editions": editions, "place": place, "has_more": has_more}
    return render(request, "helpcentre/category.html", context)


def _moved_or_missing(request: HttpRequest, language: str, path: str) -> HttpResponse:
    try:
        return _moved(request, language, path)
    except Http404:
        return _with_slash(request) or missing(request, language)


def _with_slash(request: HttpRequest) -> HttpResponse | None:
    """The way to a page whose address was written without the slash at its end, as people write it; None where there is none."""
    address = request.path_info
    if not address.startswith("/help/") or address.endswith("/"):
        return None
    found = resolve(f"{address}/")
    if found.url_name == "old" or found.kwargs.get("language", "") not in ("", *dict(languages_of(*look_of(request)))):
        return None
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


def _moved(request: HttpRequest, language: str, path: str) -> HttpResponse:
    found = Redirect.objects.filter(path=path[:400]).select_related("article").first()
    if found is None or not Edition.objects.visible_to(_reader(request)).filter(article=found.article).exists():
        raise Http404(_("There is no such article."))
    return HttpResponsePermanentRedirect(reverse("help:article", args=[language, found.article.slug]))


def _chosen(editions: list[Edition], expertise: str) -> Edition:
    return next((each for each in editions if each.language == editions[0].language and each.expertise == expertise), editions[0])


def _language(query: str, here: Here) -> str:
    """Of a few words nobody can tell: then the page's."""
    return here.language if language.is_short(query) else language.of(query, likely=here.liked).tag


def _translations(editions: list[Edition], shown: Edition) -> list[str]:
    """The languages in which it can be read as well."""
    return list(dict.fromkeys(each.language for each in editions if each.language != shown.language))


def _reader(request: HttpRequest) -> Reader:
    """Files are shown on agents' pages as well."""
    if request.user.is_authenticated:
        return AGENT
    customer = visits.customer_of(request, at=clock.now())
    return reader_of(customer, at=clock.now()) if customer else ANYBODY
