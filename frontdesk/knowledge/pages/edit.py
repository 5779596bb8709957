"""Where an article is written: its words in one language, what it will look like, and what is known of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.kit import clock, languages, seen
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import asking, describe, markdown, opinions, publish, translations, write
from frontdesk.knowledge.forms import AboutForm, NewForm, WordsForm, tag_of
from frontdesk.knowledge.models import Article, Edition, Expertise, Revision, State
from frontdesk.knowledge.write import Draft
from frontdesk.people.door import AgentRequest, agents_only
from frontdesk.people.models import Desk

MOST_COMMENTS = 20


@agents_only("GET", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """Begin an article."""
    desk = Desk.current()
    usual = {"language": desk.language if desk else "en", "title": request.GET.get("title", "")[:300]}
    form = NewForm(request.POST or None, initial=usual)
    if request.POST.get("do") != "preview" and form.is_valid():
        told = form.cleaned_data
        try:
            revision = write.begin(
                Draft(told["title"], told["body"], told["language"]), by=request.agent, at=clock.now(),
                article=Article(category=told["category"], audience=told["audience"], owner=request.agent),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The draft is saved."))
            return HttpResponseRedirect(address(revision))
    page = {"form": form, "preview": _preview(request, form, None), "is_typed": form.is_bound}
    return render(request, "knowledge/new.html", page, status=422 if form.is_bound and form.errors else 200)


@agents_only("GET", "POST")
def edit(request: AgentRequest, article_id: int) -> HttpResponse:
    """The newest words in the language and for the expertise that the address names; saved, approved, published from here."""
    article = find(article_id)
    language, expertise = _chosen(request, article)
    last = write.latest(article, language, expertise)
    usual = {"title": last.title, "body": last.body, "seen": write.mark(last)} if last else {}
    form = WordsForm(request.POST or None, initial=usual)
    if request.POST.get("do") != "preview" and form.is_valid():
        told = form.cleaned_data
        try:
            revision = _save(request, article, Draft(told["title"], told["body"], language, expertise), told["seen"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return HttpResponseRedirect(address(revision))
    page = {"form": form, "preview": _preview(request, form, article), "is_typed": form.is_bound, **_page(request, article, last, language, expertise)}
    return render(request, "knowledge/edit.html", page, status=422 if form.is_bound and form.errors else 200)


@agents_only("POST")
def about(request: AgentRequest, article_id: int) -> HttpResponse:
    """Keep what is known of it beside its words."""
    article = find(article_id)
    form = AboutForm(request.POST, instance=Article.objects.get(pk=article.pk))
    now = seen.mark(form.initial)
    if request.POST.get(seen.FIELD, now) != now:
        raise Refused(_("Somebody has changed this meanwhile. Reload the page to see it, and then save yours."))
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    describe.change(article, form.about(), by=request.agent, at=clock.now())
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(back(request, article))


def find(article_id: int) -> Article:
    """Agents may see every article; 404 where there is none."""
    return get_object_or_404(Article.objects.select_related("category", "owner"), pk=article_id)


def back(request: AgentRequest, article: Article) -> str:
    """The page of the article in the language from which somebody pressed something beside it."""
    language, expertise = _chosen(request, article)
    return f"/articles/{article.pk}/?language={language}&for={expertise}"


def address(revision: Revision) -> str:
    """Where its words are written."""
    return f"/articles/{revision.article_id}/?language={revision.language}&for={revision.expertise}"


def _chosen(request: AgentRequest, article: Article) -> tuple[str, str]:
    expertise = request.GET.get("for", "")
    try:
        language = tag_of(request.GET.get("language", "") or article.language)
    except forms.ValidationError:
        language = article.language
    return language, expertise if expertise in Expertise.values else Expertise.PLAIN


def _save(request: AgentRequest, article: Article, draft: Draft, seen: str) -> Revision:
    """Save the words, and take the steps that were asked for with them: all of it or nothing."""
    do, by, now = request.POST.get("do", ""), request.agent, clock.now()
    with transaction.atomic():
        revision = write.save(article, draft, by=by, at=now, seen=seen)
        if do in ("approve", "publish") and revision.state == State.DRAFT and by.is_supervisor:
            revision = write.approve(revision, by=by, at=now)
        if do == "publish":
            write.publish(revision, by=by, at=now)
        elif do == "approve" and revision.state == State.DRAFT:
            write.refuse_stranger(by)
        elif do == "ask":
            asking.ask(revision, by=by, at=now)
    said = {"approve": _("It is approved."), "publish": _("It is published."), "ask": _("It waits for approval. You hear of it under Notices.")}
    messages.success(request, said.get(do) or _("The draft is saved."))
    return revision


def _preview(request: AgentRequest, form: WordsForm, article: Article | None) -> markdown.Rendered | None:
    """What it will look like, where that was asked for."""
    if request.POST.get("do") != "preview":
        return None
    form.is_valid()
    return markdown.render(str(form.cleaned_data.get("body", "")), files=publish.addresses(article) if article else {})


def _page(request: AgentRequest, article: Article, last: Revision | None, language: str, expertise: str) -> dict[str, Any]:
    editions = list(Edition.objects.filter(article=article).select_related("revision").defer("html", "text", "contents"))
    here = next((each for each in editions if (each.language, each.expertise) == (language, expertise)), None)
    source = next((each for each in editions if each.language == article.language and each.expertise == Expertise.PLAIN), None)
    about = AboutForm(instance=Article.objects.get(pk=article.pk))
    written = article.revisions.order_by("language", "expertise").values_list("language", "expertise").distinct()
    asked = asking.last(article, language, expertise)
    return {
        "asked": asked if asked and last and last.state == State.DRAFT and not asked.is_approved else None,
        "article": article, "last": last, "written_in": language, "expertise": expertise, "edition": here, "editions": editions,
        "source": source if language != article.language else None, "written": [*written],
        "outdated": set(translations.out_of_date().filter(article=article).values_list("language", flat=True)),
        "revisions": list(article.revisions.filter(language=language, expertise=expertise).select_related("author", "approved_by", "published_by")[:30]),
        "about": about, "about_seen": seen.mark(about.initial), "files": list(article.files.all()), "agent": request.agent,
        "is_responsible": request.agent.is_supervisor or article.owner_id == request.agent.pk,
        "helped": opinions.counted([article.pk]).get(article.pk, (0, 0)),
        "comments": list(article.opinions.exclude(comment="")[:MOST_COMMENTS]), "today": clock.now().date(), "expertises": Expertise.choices,
        "languages": languages.named(), "language_called": languages.called,
    }
