"""What the assistant says in a chat, in the customer's language: its own frame around the article's own sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.answers.assistant.asks import FOR_PEOPLE, Wish
from frontdesk.answers.assistant.consider import THANKS, TOOL, Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.passage import passage
from frontdesk.kit import language, languages
from frontdesk.knowledge.models import Edition, Expertise
from frontdesk.knowledge.reader import Reader
from frontdesk.people.models import Customer

LONGEST_CHOICE = 80


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words for a customer: as plain text, as markup, and what may be pressed, with what each means. `language` is that of the words."""

    text: str
    html: str
    language: str
    choices: dict[str, str] = field(default_factory=dict)


def tongue(text: str, *likely: str) -> str:
    """The language of a text; of a few words the first of those that are likely here."""
    known = tuple(filter(None, (each.partition("-")[0].lower() for each in likely)))
    found = language.of(text, likely=known or tuple(code for code, _name in settings.LANGUAGES))
    if known and (language.is_short(text) or not found.is_known):
        return known[0]
    return found.tag


def for_reader(act: Act, *, spoken: str, customer: Customer | None, reader: Reader) -> Act:
    """The same articles in the customer's language and for how much they know, where there are such editions."""
    wanted = str((customer.expertise if customer else "") or Expertise.PLAIN)
    best = _fitting(act.best, spoken, wanted, reader) if act.best else None
    return replace(act, best=best, others=tuple(_fitting(each, spoken, wanted, reader) for each in act.others))


def _fitting(edition: Edition, spoken: str, expertise: str, reader: Reader) -> Edition:
    found = Edition.objects.visible_to(reader).filter(article=edition.article_id).select_related("article").defer("html", "contents")
    ranked = sorted(found, key=lambda each: (each.language != spoken, each.language != edition.language, each.expertise != expertise, each.pk))
    return ranked[0] if ranked else edition


def words(act: Act, *, spoken: str, is_anybody_there: bool) -> Spoken:
    """What is said for that act. `is_anybody_there`: is a person of the team here, who could take it now?"""
    tag = spoken if spoken in dict(settings.LANGUAGES) else "en"
    with override(tag):
        match act.action:
            case Action.ANSWER:
                return _answer(act, spoken)
            case Action.SUGGEST:
                return _suggest(act, spoken, tag)
            case Action.CLARIFY:
                return _clarify(act, spoken, tag)
            case _ if act.action == TOOL:
                return Spoken(act.said, "", spoken, dict.fromkeys(act.choices, TOOL))
            case _ if act.action == THANKS:
                first = _("I am glad that it helped.") if act.why == "helped" else _("You are welcome.")
                return Spoken(first + " " + _("If there is anything else, just write."), "", tag)
            case _:
                return _hand_over(act, spoken, tag, is_anybody_there=is_anybody_there)


def address(edition: Edition) -> str:
    """Where a customer reads it."""
    return f"{settings.FRONTDESK_ADDRESS}{reverse('help:article', args=[edition.language, edition.article.slug])}"


def cited(question: str, edition: Edition, spoken: str, reworded: str = "") -> tuple[str, SafeString]:
    """The words of the article that answer, or what a model made of them, and where they stand: as text and as markup. In the language
    that is active.
    """
    found = reworded or passage(question, edition.text)
    source, whole = _("From “%(title)s”:") % {"title": edition.title}, address(edition)
    text, html = [found, f"{source} {whole}"], [_paragraphs(found), format_html('<p>{} <a href="{}">{}</a></p>', _("Source:"), whole, edition.title)]
    if not languages.are_alike(edition.language, spoken):
        named_so = {"language": languages.called(edition.language)}
        only_there = _("This article is there in %(language)s only.") % named_so
        said = _("Translated automatically. What counts is the article, which is there in %(language)s only.") % named_so if reworded else only_there
        text, html = [said, *text], [format_html("<p>{}</p>", said), *html]
    return "\n\n".join(text), SafeString("".join(html))


def _answer(act: Act, spoken: str) -> Spoken:
    if act.best is None:
        raise ValueError("an answer stands in an article")
    text, html = cited(act.question, act.best, spoken, act.reworded)
    return Spoken(text, html, spoken if act.reworded else act.best.language, {_("That helped"): "helped", _("That is not it"): "failed"})


def _suggest(act: Act, spoken: str, tag: str) -> Spoken:
    return _listed(_("I am not sure that this is what you need. These may help:"), filter(None, (act.best, *act.others)), spoken, tag, is_choosable=True)


def _clarify(act: Act, spoken: str, tag: str) -> Spoken:
    if act.why == Wish.GREETING:
        return Spoken(_("How can we help? Tell me in a sentence what you would like to know."), "", tag)
    if act.why == "failed":
        return Spoken(_("I am sorry. Tell me in other words what you need, or ask for a person at any time."), "", tag)
    asked = _("Could you tell me a little more? What would you like to do, or what goes wrong?")
    return _listed(asked + " " + _("Perhaps one of these:"), (act.best, *act.others), spoken, tag, is_choosable=True) if act.best else Spoken(asked, "", tag)


def _hand_over(act: Act, spoken: str, tag: str, *, is_anybody_there: bool) -> Spoken:
    if act.why in FOR_PEOPLE:
        said = _("A person goes on with this. They see what you have written, so you need not say it again.")
    elif act.said or act.why not in ("loop", "unsure", "nothing_found"):
        said = _("A person goes on with this, and sees what you have written.")
    elif act.why == "loop":
        said = _("I do not get any further with this. A person goes on with it, and sees what you have written.")
    else:
        said = _("I cannot answer that. A person goes on with it, and sees what you have written.")
    if not is_anybody_there:
        said += " " + _("Nobody of us is here just now: your question stays with us, and is answered as soon as somebody is back.")
    if act.why in ("nothing_found", "unsure") and act.others:
        return _listed(said + " " + _("Meanwhile, these may be of use:"), act.others, spoken, tag, is_choosable=False)
    return Spoken(said, "", tag)


def _listed(said: str, editions: Iterable[Edition | None], spoken: str, tag: str, *, is_choosable: bool) -> Spoken:
    shown = [each for each in editions if each is not None]
    lines = "\n".join(f"- {titled(each, spoken)}: {address(each)}" for each in shown)
    items = format_html_join("", '<li><a href="{}">{}</a></li>', ((address(each), titled(each, spoken)) for each in shown))
    choices = {_choice(each, spoken): f"article:{each.article_id}" for each in shown} | {_("None of these"): "none"} if is_choosable else {}
    # What can be pressed to be read here need not stand there twice.
    html = format_html("<p>{}</p>", said) if choices else format_html("<p>{}</p><ul>{}</ul>", said, items)
    return Spoken(f"{said}\n{lines}", html, tag, choices)


def titled(edition: Edition, spoken: str, *, longest: int = 0) -> str:
    """Its title, cut to so many letters if any, and behind it the language where that is another than the reader's."""
    title = " ".join(edition.title.split())
    named = "" if languages.are_alike(edition.language, spoken) else f" ({languages.called(edition.language)})"
    room = longest - len(named)
    return (title if not longest or len(title) <= room else f"{title[: room - 1].rstrip()}…") + named


def _choice(edition: Edition, spoken: str) -> str:
    return titled(edition, spoken, longest=LONGEST_CHOICE)


def _paragraphs(text: str) -> SafeString:
    lines = ([format_html("{}", line) for line in each.splitlines()] for each in text.split("\n\n"))
    return SafeString("".join(f"<p>{'<br>'.join(each)}</p>" for each in lines))
