"""Takes a word that nobody has written, as far as the reader may know, for one that somebody has."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.conversations.finding.asked import Asked
from frontdesk.conversations.finding.reader import Reader
from frontdesk.kit import search
from frontdesk.kit.search import Term

MOST_WORDS, MOST_TRIED = 4, 6


def put_right(asked: Asked, reader: Reader) -> tuple[Asked, dict[str, str]]:
    """The same with misspelt words put right, and which. Only words that the reader may find are known or proposed: what
    others have written is not given away by a proposal, nor by its absence.
    """
    scopes = reader.agent.visible_team_ids()
    corrected: dict[str, str] = {}
    terms: list[Term] = []
    for term in asked.terms:
        word = term.forms[0][0]
        right = ""
        if term.is_one_word and len(corrected) < MOST_WORDS and not _occurs(term, scopes):
            right = next((other for other in search.nearest(word)[:MOST_TRIED] if _occurs(Term(((other,),)), scopes)), "")
        if right:
            corrected[word] = right
        terms.append(Term(((right,),)) if right else term)
    return replace(asked, terms=tuple(terms)), corrected


def _occurs(term: Term, scopes: list[int]) -> bool:
    return bool(search.find([term], scopes=scopes, limit=1))
