"""The list of articles, and its categories."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontdesk.kit import clock, languages, seen
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import listing, slugs
from frontdesk.knowledge.categories import remove
from frontdesk.knowledge.forms import CategoryForm, RemovalForm
from frontdesk.knowledge.models import Category
from frontdesk.people.door import AgentRequest, agents_only, supervisors_only

LONGEST_QUERY = 200


@agents_only("GET")
def index(request: AgentRequest) -> HttpResponse:
    """All articles, or those of one view, or what was searched for."""
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    view = request.GET.get("view", "all")
    number = request.GET.get("page", "0")
    page = int(number) if number.isdigit() and len(number) < 5 else 0
    rows, has_more = listing.rows(view, query, agent=request.agent, today=clock.now().date(), page=page)
    context = {
        "rows": rows, "query": query, "view": view, "views": listing.VIEWS, "page": page, "has_more": has_more, "agent": request.agent,
        "language_called": languages.called, "waiting": listing.waiting(request.agent, clock.now().date()),
    }
    return render(request, "knowledge/articles.html", context)


@supervisors_only("GET", "POST")
def categories(request: AgentRequest) -> HttpResponse:
    """All categories, and a line to add one."""
    form = CategoryForm(request.POST or None, initial={"position": Category.objects.count() + 1})
    if form.is_valid():
        made = form.save(commit=False)
        made.slug = slugs.free(made.name, lambda slug: Category.objects.filter(slug=slug).exists(), otherwise="category")
        made.save()
        messages.success(request, _("%(name)s is there.") % {"name": made.name})
        return HttpResponseRedirect(request.path)
    page = {"form": form, "categories": Category.objects.all()}
    return render(request, "knowledge/categories.html", page, status=422 if form.is_bound else 200)


@supervisors_only("GET", "POST")
def category(request: AgentRequest, category_id: int) -> HttpResponse:
    """One category: its name, its place, and its name in other languages."""
    found = get_object_or_404(Category, pk=category_id)
    name = found.name
    form = CategoryForm(request.POST or None, instance=found)
    now = seen.mark({**form.initial, "names": found.names})
    if form.is_valid() and not seen.is_stale(form, request.POST, now):
        found.names = _names(request.POST.get("names", ""))
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect("/articles/categories/")
    names = request.POST.get("names") if form.is_bound else "\n".join(f"{tag}: {own}" for tag, own in sorted(found.names.items()))
    page = {"form": form, "category": found, "name": name, "names": names, "seen": now}
    return render(request, "knowledge/category.html", page, status=422 if form.is_bound else 200)


@supervisors_only("GET", "POST")
def remove_category(request: AgentRequest, category_id: int) -> HttpResponse:
    """Asks where its articles go before anything is removed."""
    found = get_object_or_404(Category, pk=category_id)
    number = found.articles.count()
    form = RemovalForm(found, request.POST or None, initial={"seen": number})
    if form.is_valid():
        try:
            moved = remove(found, to=form.target, seen=form.cleaned_data["seen"], by=request.agent)
        except Refused as refused:
            form = RemovalForm(found, initial={"seen": number})
            messages.error(request, str(refused))
        else:
            messages.success(request, _gone(moved, form.target))
            return HttpResponseRedirect("/articles/categories/")
    page = {"form": form, "category": found, "number": number}
    return render(request, "knowledge/category_remove.html", page, status=422 if request.method == "POST" else 200)


def _gone(moved: int, to: Category | None) -> str:
    if not moved:
        return _("The category is gone.")
    if to is None:
        return ngettext("The category is gone. %(num)s article has none now.", "The category is gone. %(num)s articles have none now.", moved) % {"num": moved}
    said = ngettext("The category is gone. %(num)s article is in %(name)s now.", "The category is gone. %(num)s articles are in %(name)s now.", moved)
    return said % {"num": moved, "name": to.name}


def _names(written: str) -> dict[str, str]:
    """Lines such as "de: Lieferung"; others say nothing."""
    pairs = (line.partition(":") for line in written.splitlines()[:50])
    return {tag.strip().lower()[:12]: name.strip()[:120] for tag, colon, name in pairs if colon and tag.strip() and name.strip()}
