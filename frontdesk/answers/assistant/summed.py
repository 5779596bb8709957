"""What a person reads who takes over from the assistant: what was asked, what was tried, which articles were shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from frontdesk.answers.assistant import titles as names
from frontdesk.answers.assistant.consider import THANKS, TOOL, Act
from frontdesk.answers.assistant.decide import Action
from frontdesk.answers.assistant.heard import Heard
from frontdesk.answers.assistant.models import Told
from frontdesk.people.models import Desk

LONGEST_QUOTE = 400


def summary(heard: Heard, act: Act) -> str:
    """In the desk's own language."""
    with override(_language()):
        return "\n".join(_lines(heard, act))


def what_was_tried(turns: Sequence[Told]) -> str:
    """The same where people took the chat from it, or were asked for by a button."""
    with override(_language()):
        return "\n".join(_tried(turns))


def passed_on(why: str) -> str:
    """The same where a tool passes a mail on."""
    with override(_language()):
        return _("A tool was asked for this by mail, and does not go on. %(why)s") % {"why": reason(why)}


def reason(why: str) -> str:
    """Why people are to go on, as a sentence in the language that is active."""
    return {
        "wants_person": _("The customer asks for a person."), "complaint": _("The customer complains."), "upset": _("The customer seems upset."),
        "leaving": _("The customer says that they go elsewhere."),
        "vulnerable": _("What the customer says concerns their life or health."), "loop": _("It did not get any further."),
        "nothing_found": _("No article is about it."), "unsure": _("It was not sure enough of any article."),
        "identity": _("The customer could not show who they are."), "not_understood": _("A tool asked for something, and the answers did not fit."),
        "tool_failed": _("A tool failed. Its log says why."), "tool_limit": _("A tool has been used as often as it may be today."),
        "tool_uncertain": _("A tool was to change something, and nobody knows whether it was done. Look before it is done again."),
    }.get(why, why)


def _lines(heard: Heard, act: Act) -> Iterator[str]:
    yield reason(act.why)
    yield _("Asked: %(question)s") % {"question": _quoted(act.question or heard.text)}
    yield from _tried(heard.past)
    shown = [each for each in (act.best, *act.others) if each is not None]
    if shown:
        yield _("Nearest articles: %(titles)s") % {"titles": ", ".join(f"“{each.title}”" for each in shown)}


def _tried(turns: Sequence[Told]) -> Iterator[str]:
    if not turns:
        yield _("Nothing was tried before.")
        return
    titles = names.of(each for turn in turns for each in turn.articles)
    yield _("Tried:")
    yield from (f"{number}. {_turn(turn, titles)}" for number, turn in enumerate(turns, 1))


def _language() -> str:
    desk = Desk.current()
    return desk.language if desk and desk.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _turn(turn: Told, titles: dict[int, str]) -> str:
    named = ", ".join(f"“{titles[each]}”" for each in turn.articles if each in titles)
    said = {
        Action.ANSWER: _("answered from %(titles)s (%(percent)s%% sure)"), Action.SUGGEST: _("offered %(titles)s"), Action.CLARIFY: _("asked back"),
        TOOL: _("used a tool"), THANKS: _("said that it is welcome"),
    }.get(turn.action, turn.action) % {"titles": named, "percent": round(turn.confidence * 100)}
    verdict = {True: _("it helped"), False: _("it did not help")}.get(turn.has_helped) if turn.has_helped is not None else None
    return f"“{_quoted(turn.question)}”: {said}{f'; {verdict}' if verdict else ''}"


def _quoted(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= LONGEST_QUOTE else f"{whole[:LONGEST_QUOTE]}…"
