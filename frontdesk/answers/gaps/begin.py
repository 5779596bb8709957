"""Starts the article about a gap: a draft from what people answered best. An agent edits it, somebody else approves it."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.answers.assistant.passage import stems
from frontdesk.answers.gaps import best, seen
from frontdesk.answers.gaps.models import Gap, State
from frontdesk.kit import personal
from frontdesk.kit.refused import Refused
from frontdesk.kit.search.words import words_of
from frontdesk.knowledge import write
from frontdesk.knowledge.models import Article, Revision
from frontdesk.knowledge.search.stop_words import STOP_WORDS
from frontdesk.knowledge.write import Draft
from frontdesk.people.models import Agent

LONGEST_TITLE = 120
MOST_MORE = 8
"""Sentences of other answers that say something else."""
NEW_SHARE = 0.5
"""A sentence says something new when at least so many of its words do not stand above it."""
FEWEST_WORDS = 3
_QUESTION_MARKS = ("?", "؟", "？")
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")


def begin(gap: Gap, *, by: Agent, at: datetime) -> Revision:
    """A draft of the article, in the gap's language, owned by who starts it. Raises Refused when it is written already."""
    with transaction.atomic():
        gap = Gap.objects.select_for_update().get(pk=gap.pk)
        if gap.article_id is not None and gap.state == State.WRITING:
            raise Refused(_("Somebody has started it already. Reload the page."))
        questions = seen.questions(by).filter(gap=gap).order_by("-nearness", "pk")
        title = title_of(questions.values_list("text", flat=True).first() or "")
        numbers = [number for number in questions.values_list("conversation", flat=True) if number is not None]
        with translation.override(gap.language):
            body = body_of([answer.text for answer in best.answers(numbers, seen_by=by)])
        revision = write.begin(Draft(title or _("Without a title"), body, gap.language), by=by, at=at, article=Article(owner=by))
        gap.article, gap.state, gap.owner, gap.reason = revision.article, State.WRITING, gap.owner or by, ""
        gap.save(update_fields=["article", "state", "owner", "reason"])
        return revision


def title_of(question: str) -> str:
    """The sentence that asks, else the first one, without greeting; one that is about somebody only when there is no other."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(personal.without(best.bare(question))) if sentence.strip()]
    ordered = sorted(sentences, key=lambda sentence: (personal.GONE in sentence, not sentence.endswith(_QUESTION_MARKS)))
    chosen = ordered[0] if ordered else ""
    return chosen if len(chosen) <= LONGEST_TITLE else f"{chosen[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def body_of(answers: list[str]) -> str:
    """The first answer as it is, and below it what others say besides, unless it is about somebody. Markdown, empty without answers."""
    if not answers:
        return ""
    written, told = [answers[0]], _stems(answers[0])
    more: list[str] = []
    for sentence in (sentence.strip(" -*") for answer in answers[1:] for sentence in _SENTENCE.split(answer)):
        new = _stems(sentence)
        if len(new) < FEWEST_WORDS or len(new - told) < NEW_SHARE * len(new) or sentence.endswith(_QUESTION_MARKS) or personal.GONE in sentence:
            continue
        told |= new
        more.append(f"- {sentence}")
        if len(more) == MOST_MORE:
            break
    if more:
        written += ["## " + _("Also answered"), "\n".join(more)]
    return "\n\n".join(written) + "\n"


def _stems(text: str) -> set[str]:
    return stems(set(words_of(text)) - STOP_WORDS)
