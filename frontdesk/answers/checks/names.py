"""Who has written, by the name below or within their message, and whether two names may be of one person."""

from __future__ import annotations

import re

from frontdesk.answers.checks import text as texts
from frontdesk.answers.checks.packs import Pack

FEWEST_LETTERS = 3
"""So many first letters make one name short for another: *Rob* is *Robert*, and *Jo* may be anybody."""
_SHORT_FOR = (
    "bob rob robert", "bill will william", "dick rick richard", "jim james jimmy", "jack john johnny", "ted ned edward theodore eddie",
    "tony anthony antonio",
    "mike mick michael", "liz beth betty lisa eliza elizabeth elisabeth", "peggy meg maggie margaret", "kate katie cathy kathy katherine catherine",
    "polly molly mary", "sasha alexander alexandra alex", "harry henry harold", "chuck charlie charles", "steve steven stephen", "andy drew andrew",
    "paco pancho chico francisco", "pepe ze jose", "nacho ignacio", "lola dolores", "kike quique enrique", "charo rosario", "hans johannes johann",
    "sepp josef",
    "uli ulrich ulrike", "fritz friedrich", "heinz heinrich", "kathi katharina", "gigi luigi", "beppe giuseppe",
)
_SAME = {name: number for number, names in enumerate(_SHORT_FOR) for name in names.split()}
_TOLD = re.compile(
    r"(?i:\b(?:my name is|my name's|this is|mein name ist|ich heiße|je m['’]appelle|mon nom est|me llamo|mi nombre es|meu nome é|o meu nome é"
    r"|me chamo|chamo-me"
    r"|mi chiamo|il mio nome è|mijn naam is|ik heet)) (?P<name>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)(?=\s*(?:[.,;!\n]|\Z| (?:and|und|et|y|e|en|from"
    r"|von|de|da|van|at)\b))",
)
"""The customer says who they are."""
_BEHIND_ALL = re.compile(
    r"(?:[.!?]\s+|\n\s*(?:[-–—]+ ?)?|--? )(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Mme|Prof|Sra?)\.? )?[A-ZÀ-Ý][\w'’-]+"
    r"(?: (?:(?:de|der|den|van|von|da|di|dos|du|la|el|al) ){0,2}[A-ZÀ-Ý][\w'’.-]*){0,2})\s*\Z",
)
_MOST_WORDS_BEFORE = 6


def of_writer(message: str, pack: Pack) -> str:
    """As they have signed, or said who they are; '' where nothing tells."""
    lines = [line.strip() for line in texts.quoted_away(message) if line.strip()]
    if not lines:
        return ""
    told = _TOLD.search("\n".join(lines))
    return _signed(lines, pack) or (told["name"] if told else "") or _behind_all(lines, pack)


def may_be(greeted: str, whose: str) -> bool:
    """Rob is Robert, Müller is Mueller; Ana is not Maria."""
    known = texts.words(whose)
    return not known or any(_is_one(_plain(one), _plain(other)) for one in texts.words(greeted) for other in known)


def _signed(lines: list[str], pack: Pack) -> str:
    """A short last line after words of parting, or the last words behind such in one line."""
    for place in range(len(lines) - 1, max(0, len(lines) - 4), -1):
        name, before = lines[place].strip(" ,.-–—"), lines[place - 1]
        if pack.signs_off.search(before) and len(before.split()) <= _MOST_WORDS_BEFORE and _looks_like_name(name):
            return name
    tail = re.search(r"(?:^|[.!?,]\s+|\n)([^.!?\n]{2,40}?)[,\s]+([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)\s*$", lines[-1])
    return tail[2] if tail and pack.signs_off.fullmatch(tail[1].strip(" ,")) else ""


def _behind_all(lines: list[str], pack: Pack) -> str:
    """*Where is it? Ana*, or a last line that is a name and nothing else."""
    found = _BEHIND_ALL.search("\n".join(lines))
    if not found or pack.signs_off.match(found["name"]) or pack.greets.match(found["name"]) or found["name"].isupper():
        return ""
    return found["name"]


def _looks_like_name(line: str) -> bool:
    parts = line.split()
    return 1 <= len(parts) <= 3 and all(part[0].isupper() and re.sub(r"[-'’.]", "", part).isalpha() for part in parts)


def _is_one(one: str, other: str) -> bool:
    if one == other or (one in _SAME and _SAME[one] == _SAME.get(other)):
        return True
    return min(len(one), len(other)) >= FEWEST_LETTERS and (one.startswith(other) or other.startswith(one))


def _plain(name: str) -> str:
    """*Müller*, *Mueller* and *Muller* alike."""
    plain = texts.folded(name).replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    return re.sub(r"(?<=[aou])e(?!$)", "", plain)
