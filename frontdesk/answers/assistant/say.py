"""The assistant's words for a decision, in the language that is active: its own frame, and the article's own sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.answers.assistant.asks import FOR_PEOPLE, Wish
from frontdesk.answers.assistant.decide import Action, Decision
from frontdesk.answers.assistant.passage import passage
from frontdesk.answers.assistant.worded import titled
from frontdesk.kit import languages
from frontdesk.knowledge.search.find import Hit


def say(question: str, decision: Decision, spoken: str) -> str:
    """Plain text, for who speaks that language. Articles are named by their titles; whoever shows it adds where they are read."""
    match decision.action:
        case Action.ANSWER:
            return _answer(question, decision, spoken)
        case Action.SUGGEST:
            return _("I am not sure that this is what you need. These may help:") + "\n" + _listed([decision.best, *decision.others], spoken)
        case Action.CLARIFY:
            return _clarify(decision, spoken)
        case Action.HANDOVER:
            return _hand_over(decision, spoken)


def _answer(question: str, decision: Decision, spoken: str) -> str:
    if decision.best is None:
        raise ValueError("an answer stands in an article")
    edition = decision.best.edition
    said = f"{passage(question, edition.text)}\n\n" + _("From “%(title)s”.") % {"title": edition.title}
    if languages.are_alike(edition.language, spoken):
        return said
    return _("This article is there in %(language)s only.") % {"language": languages.called(edition.language)} + f"\n\n{said}"


def _clarify(decision: Decision, spoken: str) -> str:
    if decision.why == Wish.GREETING:
        return _("How can we help? Tell me in a sentence what you would like to know.")
    asked = _("Could you tell me a little more? What would you like to do, or what goes wrong?")
    return f"{asked}\n" + _("Perhaps one of these:") + "\n" + _listed([decision.best, *decision.others], spoken) if decision.best else asked


def _hand_over(decision: Decision, spoken: str) -> str:
    if decision.why in FOR_PEOPLE:
        return _("I pass you on to a person now. They see what you have written, so you need not say it again.")
    said = _("I cannot answer that. I pass it on to a person, who sees what you have written.")
    return f"{said}\n" + _("Meanwhile, these may be of use:") + "\n" + _listed(list(decision.others), spoken) if decision.others else said


def _listed(hits: list[Hit | None], spoken: str) -> str:
    return "\n".join(f"- {titled(hit.edition, spoken)}" for hit in hits if hit is not None)
