"""One press each: an earlier version is taken up again, a translation withdrawn, the article reviewed, archived, used again."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from frontdesk.kit import clock, difference, files
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import asking, describe, markdown, publish, write
from frontdesk.knowledge.models import ArticleFile, Edition, Revision
from frontdesk.knowledge.pages.edit import address, back, find
from frontdesk.knowledge.write import Draft
from frontdesk.people.door import AgentRequest, agents_only

LARGEST_FILE_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200


@agents_only("GET")
def revision(request: AgentRequest, article_id: int, revision_id: int) -> HttpResponse:
    """An earlier version as it was."""
    found = _revision(article_id, revision_id)
    rendered = markdown.render(found.body, files=publish.addresses(found.article))
    before = _before(request, found)
    pieces = difference.by_lines(before.body, found.body) if before else []
    page = {"revision": found, "rendered": rendered, "back": address(found), "before": before, "pieces": pieces}
    return render(request, "knowledge/revision.html", page)


@agents_only("POST")
def take_up(request: AgentRequest, article_id: int, revision_id: int) -> HttpResponse:
    """Its words become the newest draft."""
    found = _revision(article_id, revision_id)
    made = write.save(found.article, Draft(found.title, found.body, found.language, found.expertise), by=request.agent, at=clock.now())
    messages.success(request, _("Version %(number)s is the draft now.") % {"number": found.number})
    return HttpResponseRedirect(address(made))


@agents_only("POST")
def send_back(request: AgentRequest, article_id: int, revision_id: int) -> HttpResponse:
    """A draft that waits for approval is not right yet."""
    found = _revision(article_id, revision_id)
    asking.send_back(found, by=request.agent, comment=request.POST.get("comment", ""), at=clock.now())
    messages.success(request, _("It is sent back. Who asked is told why."))
    return HttpResponseRedirect(address(found))


@agents_only("POST")
def withdraw(request: AgentRequest, article_id: int) -> HttpResponse:
    """Nobody reads it any more in that language."""
    article = find(article_id)
    edition = get_object_or_404(Edition, article=article, language=request.POST.get("language", ""), expertise=request.POST.get("for", ""))
    write.withdraw(edition, by=request.agent)
    messages.success(request, _("It is withdrawn. Its words are kept here."))
    return HttpResponseRedirect(f"/articles/{article.pk}/?language={edition.language}&for={edition.expertise}")


@agents_only("POST")
def reviewed(request: AgentRequest, article_id: int) -> HttpResponse:
    """It still holds."""
    article = find(article_id)
    describe.reviewed(article, by=request.agent, today=clock.now().date())
    messages.success(request, _("Thank you. You are reminded again in half a year."))
    return HttpResponseRedirect(back(request, article))


@agents_only("POST")
def archive(request: AgentRequest, article_id: int) -> HttpResponse:
    """Nobody reads it any more."""
    article = find(article_id)
    describe.archive(article, by=request.agent, at=clock.now())
    messages.success(request, _("It is archived."))
    return HttpResponseRedirect("/articles/")


@agents_only("POST")
def use_again(request: AgentRequest, article_id: int) -> HttpResponse:
    """Out of the archive."""
    article = find(article_id)
    describe.use_again(article, by=request.agent)
    messages.success(request, _("It is in use again."))
    return HttpResponseRedirect(f"/articles/{article.pk}/")


@agents_only("POST")
def add_file(request: AgentRequest, article_id: int) -> HttpResponse:
    """A picture or another file, by the name under which the text speaks of it; the same name again replaces it."""
    article = find(article_id)
    describe.refuse_unless_responsible(article, request.agent)
    uploaded = request.FILES.get("file")
    if uploaded is None or (uploaded.size or 0) > LARGEST_FILE_BYTES:
        raise Refused(_("Choose a file of at most %(number)s MB.") % {"number": LARGEST_FILE_BYTES // 1024 // 1024})
    name = (uploaded.name or "file").replace(" ", "-")[-LONGEST_NAME:]
    data = uploaded.read()
    # The bytes first: a transaction does not wait for the disk.
    sha256 = files.save(data)
    with transaction.atomic():
        ArticleFile.objects.update_or_create(article=article, name=name, defaults={"sha256": sha256, "size_bytes": len(data)})
        publish.render_again(article)
    messages.success(request, _("The file is there. The text shows it by ![](%(name)s).") % {"name": name})
    return HttpResponseRedirect(f"{back(request, article)}#files")


@agents_only("POST")
def remove_file(request: AgentRequest, article_id: int, file_id: int) -> HttpResponse:
    """The article has it no more."""
    article = find(article_id)
    describe.refuse_unless_responsible(article, request.agent)
    with transaction.atomic():
        get_object_or_404(ArticleFile, article=article, pk=file_id).delete()
        publish.render_again(article)
    messages.success(request, _("The file is gone."))
    return HttpResponseRedirect(f"{back(request, article)}#files")


def _before(request: AgentRequest, found: Revision) -> Revision | None:
    """The version of the same article that `since` names, with which this one is to be compared."""
    since = request.GET.get("since", "")
    number = int(since) if since.isascii() and since.isdigit() and len(since) < 19 else 0
    return found.article.revisions.filter(pk=number).first() if number else None


def _revision(article_id: int, revision_id: int) -> Revision:
    return get_object_or_404(Revision.objects.select_related("article", "author"), pk=revision_id, article_id=article_id)
