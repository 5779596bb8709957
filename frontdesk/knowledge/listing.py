"""The agents' list of articles: what is worked on, what is to be approved, what somebody must look at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontdesk.kit import clock
from frontdesk.kit.reader.models import Task
from frontdesk.knowledge import opinions, translations
from frontdesk.knowledge.meaning import far
from frontdesk.knowledge.models import Article, Asking, AskingQuerySet, Edition, Revision, State
from frontdesk.knowledge.reader import AGENT
from frontdesk.knowledge.search.find import Wanted, find
from frontdesk.people.models import Agent

PAGE = 50
VIEWS: dict[str, str | Promise] = {
    "all": _("All"), "drafts": _("Drafts"), "waiting": _("Waiting for approval"), "approved": _("Approved, not published"), "mine": _("Mine"),
    "review": _("To be looked at again"),
    "outdated": _("Translations out of date"), "unhelpful": _("Did not help"), "archived": _("Archived"),
}

WORK = ("drafts", "waiting", "approved", "review", "outdated")
"""The views whose number tells that there is something to do: to approve, to publish, to look at, to translate."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article: its title in its own language, in which languages it is read, what waits, how often it helped, and who asks for
    its approval.
    """

    article: Article
    title: str
    languages: tuple[str, ...]
    waiting: str
    is_due: bool
    is_outdated: bool
    helped: tuple[int, int]
    asked: Asking | None


def rows(view: str, query: str, *, agent: Agent, today: date, page: int = 0) -> tuple[list[Row], bool]:
    """One page of them, and whether there are more; what was asked for comes in the order of how well it fits."""
    if query:
        found = [hit.edition.article_id for hit in find(query, Wanted(AGENT, limit=PAGE, far=far.asked(query, Task.QUESTIONS, at=clock.now())))]
        found += _titled(query, found)
        articles = {article.pk: article for article in _with_words(Article.objects.filter(pk__in=found))}
        return _rows([articles[pk] for pk in found if pk in articles], today), False
    shown = list(_with_words(_in_view(view, agent, today))[page * PAGE : (page + 1) * PAGE + 1])
    return _rows(shown[:PAGE], today), len(shown) > PAGE


def _titled(query: str, found: list[int]) -> list[int]:
    """Those besides what readers read that have, or had, the words in their title: a draft, what was withdrawn or archived."""
    titled = Article.objects.filter(Exists(Revision.objects.filter(article=OuterRef("pk"), title__icontains=query))).exclude(pk__in=found)
    return list(titled.order_by("-updated_at", "-pk").values_list("pk", flat=True)[: PAGE - len(found)])


def waiting(agent: Agent, today: date) -> dict[str, int]:
    """How many wait in each view in which somebody is to do something. A query each."""
    return {view: number for view in WORK if (number := _in_view(view, agent, today).order_by().count())}


def _in_view(view: str, agent: Agent, today: date) -> QuerySet[Article]:
    used = Article.objects.filter(archived_at=None).order_by("-updated_at", "-pk")
    narrowed: dict[str, Callable[[], QuerySet[Article]]] = {
        "drafts": lambda: used.filter(_has(State.DRAFT)),
        "waiting": lambda: used.annotate(asked_at=Subquery(_asked().values("at")[:1])).exclude(asked_at=None).order_by("asked_at", "pk"),
        "approved": lambda: used.filter(_has(State.APPROVED)),
        "mine": lambda: used.filter(owner=agent),
        "review": lambda: used.filter(review_on__lte=today).order_by("review_on", "pk"),
        "outdated": lambda: used.filter(pk__in=translations.out_of_date().values("article_id")),
        "unhelpful": lambda: used.filter(opinions__has_helped=False).distinct(),
        "archived": lambda: Article.objects.exclude(archived_at=None).order_by("-archived_at"),
    }
    return narrowed.get(view, lambda: used)()


def _has(state: str) -> Exists:
    return Exists(Revision.objects.filter(article=OuterRef("pk"), state=state))


def _asked() -> AskingQuerySet:
    """Of the article around, the longest wait first."""
    return Asking.objects.waiting().filter(revision__article=OuterRef("pk")).order_by("at", "pk")


def _with_words(articles: QuerySet[Article]) -> QuerySet[Article]:
    waiting = Revision.objects.filter(Q(state=State.DRAFT) | Q(state=State.APPROVED)).defer("body").order_by("-number")
    return articles.select_related("category", "owner").prefetch_related(
        Prefetch("editions", Edition.objects.defer("html", "text", "contents")), Prefetch("revisions", waiting, to_attr="waiting"),
    )


def _rows(articles: list[Article], today: date) -> list[Row]:
    counted = opinions.counted(article.pk for article in articles)
    outdated = set(translations.out_of_date().filter(article__in=articles).values_list("article_id", flat=True))
    asked: dict[int, Asking] = {}
    for each in Asking.objects.waiting().filter(revision__article__in=articles).select_related("revision", "by"):
        asked.setdefault(each.revision.article_id, each)
    return [
        Row(
            article, _title(article), tuple(dict.fromkeys(edition.language for edition in article.editions.all())), _waiting(article),
            article.is_due_for_review(today), article.pk in outdated, counted.get(article.pk, (0, 0)), asked.get(article.pk),
        )
        for article in articles
    ]


def _title(article: Article) -> str:
    words = [*article.editions.all(), *article.waiting]  # type: ignore[attr-defined]
    own = [each.title for each in words if each.language == article.language]
    return str(own[0]) if own else str(words[0].title) if words else article.slug


def _waiting(article: Article) -> str:
    states = {revision.state for revision in article.waiting}  # type: ignore[attr-defined]
    return State.APPROVED if State.APPROVED in states else State.DRAFT if State.DRAFT in states else ""
