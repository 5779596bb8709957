"""The assistant's answer to a question, from what a reader may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from frontdesk.answers.assistant.consider import LONGEST, weigh
from frontdesk.answers.assistant.decide import Action, Decision
from frontdesk.answers.assistant.say import say
from frontdesk.kit import language
from frontdesk.kit.reader.embed import Asked
from frontdesk.knowledge.reader import ANYBODY, Reader


@dataclass(frozen=True, slots=True)
class Reply:
    """`citations` are the articles that the text stands on, `suggestions` those that it names beside them, by `known_as`."""

    decision: Decision
    text: str
    language: str

    @property
    def citations(self) -> list[str]:
        best = self.decision.best
        return [best.edition.article.known_as] if best is not None and self.decision.action is Action.ANSWER else []

    @property
    def suggestions(self) -> list[str]:
        shown = [self.decision.best, *self.decision.others]
        return [hit.edition.article.known_as for hit in shown if hit is not None and hit.edition.article.known_as not in self.citations]


def reply(
    question: str, *, threshold: float | None, reader: Reader = ANYBODY, likely: tuple[str, ...] = (), brand_id: int | None = None,
    far: Asked | None = None,
) -> Reply:
    """In the question's language where the desk speaks it, else in English. `likely` are the languages that are expected here."""
    asked = question[:LONGEST]
    spoken = language.of(asked, likely=likely or tuple(code for code, _name in settings.LANGUAGES)).tag
    decision = weigh(asked, threshold=threshold, reader=reader, brand_id=brand_id, far=far)
    with translation.override(spoken if spoken in dict(settings.LANGUAGES) else "en"):
        return Reply(decision, say(asked, decision, spoken), spoken)
