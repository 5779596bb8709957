"""Which of the newest messages fit best: words of the subject before words of the text, whole before begun, often before once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models.functions import Substr

from frontdesk.conversations.models import Message
from frontdesk.kit import rows
from frontdesk.kit.search import Term
from frontdesk.kit.search.document import tokens_of

AMONG = 300
LONGEST_READ = 4_000
IN_SUBJECT, BY_SENDER, BEGUN = 3.0, 2.0, 0.6
OFTEN = 4
IN_A_ROW = 2.0


def first(numbers: Sequence[int], terms: Sequence[Term]) -> list[int]:
    """The same, the best first; those that fit as well, the newest first."""
    wanted = [term for term in terms if not (term.is_unwanted or term.is_mark)]
    texts = Message.objects.filter(pk__in=rows.one_of(numbers)).order_by().values_list("pk", "subject", "sender", Substr("text", 1, LONGEST_READ))
    scores = {pk: _score(subject, sender, text, wanted) for pk, subject, sender, text in texts}
    return sorted(scores, key=lambda pk: (-scores[pk], -pk))


def _score(subject: str, sender: str, text: str, wanted: Sequence[Term]) -> float:
    said = tokens_of(text)
    of_subject, of_sender = tokens_of(subject), tokens_of(sender)
    score = sum(
        min(OFTEN, _times(term, said)) + IN_SUBJECT * min(1, _times(term, of_subject)) + BY_SENDER * min(1, _times(term, of_sender))
        for term in wanted
    )
    asked = [term.forms[0][0] for term in wanted if len(term.forms[0]) == 1]
    in_a_row = len(asked) > 1 and f" {' '.join(asked)} " in f" {' '.join(said)} "
    return score / (1 + len(said) / 1_000) + (IN_A_ROW if in_a_row else 0)


def _times(term: Term, words: Sequence[str]) -> float:
    found = 0.0
    for form in term.forms:
        # A phrase is there, as the index says; how often does not matter for the order.
        found += float(min(words.count(word) for word in form))
        if term.is_begun and not found:
            found += BEGUN * any(word.startswith(form[-1]) for word in words)
    return found
