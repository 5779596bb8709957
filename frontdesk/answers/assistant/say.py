"""The assistant's words for a decision, in the language that is active: its own frame, and the article's own sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _

from frontdesk.answers.assistant.asks import Wish
from frontdesk.answers.assistant.decide import Action, Decision
from frontdesk.answers.assistant.passage import passage
from frontdesk.knowledge.search.find import Hit


def say(question: str, decision: Decision) -> str:
    """Plain text. Articles are named by their titles; whoever shows it adds where they are read."""
    match decision.action:
        case Action.ANSWER:
            return _answer(question, decision)
        case Action.SUGGEST:
            return _("I am not sure that this is what you need. These may help:") + "\n" + _listed([decision.best, *decision.others])
        case Action.CLARIFY:
            return _clarify(decision)
        case Action.HANDOVER:
            return _hand_over(decision)


def _answer(question: str, decision: Decision) -> str:
    if decision.best is None:
        raise ValueError("an answer stands in an article")
    words = passage(question, decision.best.edition.text)
    return f"{words}\n\n" + _("From “%(title)s”.") % {"title": decision.best.edition.title}


def _clarify(decision: Decision) -> str:
    if decision.why == Wish.GREETING:
        return _("How can we help? Tell me in a sentence what you would like to know.")
    asked = _("Could you tell me a little more? What would you like to do, or what goes wrong?")
    return f"{asked}\n" + _("Perhaps one of these:") + "\n" + _listed([decision.best, *decision.others]) if decision.best else asked


def _hand_over(decision: Decision) -> str:
    if decision.why in (Wish.PERSON, Wish.UPSET, Wish.COMPLAINT, Wish.VULNERABLE):
        return _("I pass you on to a person now. They see what you have written, so you need not say it again.")
    said = _("I cannot answer that. I pass it on to a person, who sees what you have written.")
    return f"{said}\n" + _("Meanwhile, these may be of use:") + "\n" + _listed(list(decision.others)) if decision.others else said


def _listed(hits: list[Hit | None]) -> str:
    return "\n".join(f"- {hit.edition.title}" for hit in hits if hit is not None)
