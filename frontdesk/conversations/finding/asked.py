"""What somebody asks the search for, read out of what they typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from frontdesk.conversations.finding.operators import OPERATORS, Operator, Part, Unknown
from frontdesk.conversations.finding.reader import Reader
from frontdesk.kit import search
from frontdesk.kit.search import Term

LONGEST = 400
MOST_PIECES = 24
PIECE = re.compile(r"""(?P<no>-?)(?:(?P<name>[A-Za-z_]+):)?(?:["“”„«»](?P<quoted>[^"“”„«»]*)["“”„«»]|(?P<plain>[^\s"“”„«»]+))""")
LOOSE = re.compile(rf"(?<![\w:])({'|'.join(OPERATORS)}):\s+(?=\S)", re.IGNORECASE)
"""Some leave a space behind the colon."""
NO_OPERATORS = frozenset("http https ftp mailto tel re fw fwd aw wg sv vs antw tr rif enc res".split())
"""What stands before a colon in addresses and subjects."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`conditions` are on the conversation; `picks` are those that few conversations may fit, so that a database finds them
    quickly. `told` are sentences about
    what could not be understood, and `is_vain` says that nothing can fit.
    """

    terms: tuple[Term, ...] = ()
    conditions: tuple[Q, ...] = ()
    picks: tuple[Q, ...] = ()
    teams: frozenset[int] | None = None
    after: datetime | None = None
    before: datetime | None = None
    told: tuple[str, ...] = ()
    is_vain: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.conditions or self.after or self.before or self.is_vain) and self.teams is None


def read(query: str, reader: Reader) -> Asked:
    """What the query asks for. Words are words; `name:value` are operators; quotes hold together; a minus excludes."""
    asked = Asked()
    query = LOOSE.sub(r"\1:", query[:LONGEST])
    pieces = list(PIECE.finditer(query))[:MOST_PIECES]
    for place, piece in enumerate(pieces):
        is_last = place == len(pieces) - 1 and piece.end() == len(query)
        asked = _with_piece(asked, piece, reader, is_last=is_last)
    return asked


def without_operators(query: str) -> str:
    """Its words and phrases alone, for a search that knows no operators."""
    pieces = PIECE.finditer(LOOSE.sub(r"\1:", query[:LONGEST]))
    return " ".join(piece.group() for piece in pieces if not piece["no"] and (piece["name"] or "").lower() not in OPERATORS)


def _with_piece(asked: Asked, piece: re.Match[str], reader: Reader, *, is_last: bool) -> Asked:
    name, is_not = (piece["name"] or "").lower(), bool(piece["no"])
    value = piece["plain"] if piece["quoted"] is None else piece["quoted"]
    if not name:
        return replace(asked, terms=(*asked.terms, *_words(value, piece, is_last=is_last, is_not=is_not)))
    operator = OPERATORS.get(name)
    if operator is None:
        told = () if name in NO_OPERATORS or value.startswith("//") or len(name) < 2 else (_unknown(name),)
        return replace(asked, told=(*asked.told, *told), terms=(*asked.terms, *_words(f"{name} {value}", piece, is_last=is_last, is_not=is_not)))
    return _with_part(asked, _part(operator, value, is_not, reader))


def _words(value: str, piece: re.Match[str], *, is_last: bool, is_not: bool) -> Iterator[Term]:
    is_phrase = piece["quoted"] is not None
    is_begun = value.endswith("*") or (is_last and not is_phrase and not is_not)
    return search.terms_of(value, is_phrase=is_phrase, is_begun=is_begun, is_unwanted=is_not)


def _part(operator: Operator, value: str, is_not: bool, reader: Reader) -> Part:
    try:
        return operator.read(value.strip(), is_not, reader)
    except Unknown as error:
        return Part(told=str(error), is_vain=not is_not)


def _with_part(asked: Asked, part: Part) -> Asked:
    teams = asked.teams if part.teams is None else part.teams if asked.teams is None else asked.teams & part.teams
    after = max((each for each in (asked.after, part.after) if each), default=None)
    before = min((each for each in (asked.before, part.before) if each), default=None)
    conditions = asked.conditions if part.condition is None else (*asked.conditions, part.condition)
    picks = asked.picks if part.pick is None else (*asked.picks, part.pick)
    return replace(
        asked, terms=(*asked.terms, *part.terms), conditions=conditions, picks=picks, teams=teams, after=after,
        before=before, told=(*asked.told, part.told) if part.told else asked.told, is_vain=asked.is_vain or part.is_vain,
    )


def _unknown(name: str) -> str:
    return _("There is no operator “%(name)s:”, so it was looked for as a word. Put words with a colon into quotes.") % {"name": name}
