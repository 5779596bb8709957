"""What the assistant does with what it heard in a chat: at once where people are needed, else from the articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from frontdesk.answers.assistant import asks
from frontdesk.answers.assistant.asks import Wish
from frontdesk.answers.assistant.decide import Action, Decision, decide
from frontdesk.answers.assistant.heard import Heard
from frontdesk.kit.reader.embed import Asked
from frontdesk.knowledge.models import Edition
from frontdesk.knowledge.reader import Reader
from frontdesk.knowledge.search.find import Hit, Wanted, find

LOOKED_AT = 5
LONGEST = 2000
MOST_FRUITLESS = 2
"""After so many turns that did not help a person is reached, whatever comes."""
MOST_TURNS = 20
"""A chat that goes on for longer with a machine goes nowhere, or is a machine's itself."""
TOOL = "tool"
THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Act:
    """`action` is one of `Action`, or `tool`, or `thanks`; `why` says what decided. `best` is cited, `others` are offered.

    `said` is what a tool says, in its own words, and `choices` what may be pressed to answer it. `reworded` is what a language model made
    of the cited article (`phrase`), '' for the article's own words.
    """

    action: str
    why: str
    question: str
    confidence: float = 0.0
    best: Edition | None = None
    others: tuple[Edition, ...] = field(default=())
    said: str = ""
    choices: tuple[str, ...] = ()
    reworded: str = ""


def at_once(heard: Heard, reader: Reader) -> Act | None:
    """What needs no search: people are asked for or needed, or a button of ours was pressed. None for anything else."""
    wish = asks.wish(heard.text)
    if wish in asks.FOR_PEOPLE:
        return Act(Action.HANDOVER, str(wish), heard.text)
    if len(heard.past) >= MOST_TURNS:
        return Act(Action.HANDOVER, "loop", heard.text)
    pressed = heard.pressed
    if pressed == "helped":
        return Act(THANKS, "helped", heard.text)
    if pressed in ("failed", "none"):
        is_enough = heard.fruitless(is_last_wrong=True) >= MOST_FRUITLESS
        return Act(Action.HANDOVER if is_enough else Action.CLARIFY, "loop" if is_enough else "failed", heard.last.question if heard.last else heard.text)
    if pressed.startswith("article:"):
        chosen = Edition.objects.visible_to(reader).filter(article_id=int(pressed.partition(":")[2])).select_related("article").order_by("pk").first()
        if chosen is not None:
            asked = heard.last.question if heard.last else heard.text
            return Act(Action.ANSWER, "chosen", asked, heard.last.confidence if heard.last else 0.0, chosen)
    if wish is Wish.GREETING and heard.last and heard.last.action in (Action.ANSWER, THANKS, TOOL):
        return Act(THANKS, "thanked", heard.text)
    return None


def from_articles(heard: Heard, *, threshold: float | None, reader: Reader, brand_id: int | None, far: Asked | None = None) -> Act:
    """As `decide` says; but the same question again, or a third turn that would not help, is for people."""
    if heard.is_again:
        return Act(Action.HANDOVER, "loop", heard.text)
    decision = weigh(heard.question, threshold=threshold, reader=reader, brand_id=brand_id, far=far)
    act = act_of(decision, heard.question)
    is_unsure = act.action in (Action.SUGGEST, Action.CLARIFY) and act.why != Wish.GREETING
    if is_unsure and heard.fruitless() >= MOST_FRUITLESS:
        return Act(Action.HANDOVER, "loop", heard.question, act.confidence, None, tuple(each for each in (act.best, *act.others) if each))
    return act


def weigh(question: str, *, threshold: float | None, reader: Reader, brand_id: int | None, far: Asked | None = None) -> Decision:
    """What is decided of a question. `threshold` is to be the one that was measured with what chooses the articles (`look_up`)."""
    return decide(question[:LONGEST], look_up(question, reader=reader, brand_id=brand_id, far=far), threshold)


def look_up(question: str, *, reader: Reader, brand_id: int | None, far: Asked | None = None) -> list[Hit]:
    """The one way in which a question is looked up, live and in a replay. `far` is how a model elsewhere sees it, which then chooses
    the articles."""
    return find(question[:LONGEST], Wanted(reader, brand_id=brand_id, limit=LOOKED_AT, far=far))


def act_of(decision: Decision, question: str) -> Act:
    return Act(
        str(decision.action), str(decision.why), question, decision.confidence, _edition(decision.best), tuple(hit.edition for hit in decision.others),
    )


def _edition(hit: Hit | None) -> Edition | None:
    return hit.edition if hit is not None else None
