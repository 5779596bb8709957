"""The words that the index knows, and which of them a misspelt one may have meant.

Two words of which one letter is wrong, missing, too many, or changed places with its neighbour, become the same when a
letter is left out of one or of each. So each known word is kept without each of its letters, which a database finds in
well under a millisecond among a million. On PostgreSQL `pg_trgm` finds those with more faults.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from django.db import connection

from frontdesk.kit.search.document import GAP
from frontdesk.kit.search.words import UNSPACED

SHORTEST, LONGEST = 4, 20
LONG = 8
"""From so many letters on, two may be wrong."""
MOST_CANDIDATES = 40
ALIKE = 0.45
"""What share of their groups of three letters two words must have in common (PostgreSQL)."""


def learn(words: Collection[str]) -> None:
    """Know these words from now on, as far as they may be misspelt; in the caller's transaction."""
    # In their order: two who learn the same words at once wait for each other, and not in a circle.
    fit = sorted(word for word in words if may_be_misspelt(word))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("INSERT INTO search_word (word) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING RETURNING word", [fit])
            pairs = [(letters, row[0]) for row in cursor.fetchall() for letters in shortened(row[0])]
            # All at once: a new word has a dozen pairs or so.
            cursor.execute("INSERT INTO search_near SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING", _columns(sorted(pairs)))
        else:
            cursor.execute("SELECT value FROM json_each(%s) WHERE value NOT IN (SELECT word FROM search_word)", [json.dumps(fit)])
            new = [row[0] for row in cursor.fetchall()]
            cursor.executemany("INSERT INTO search_word (word) VALUES (%s)", [(word,) for word in new])
            pairs = [(letters, word) for word in new for letters in shortened(word)]
            cursor.executemany("INSERT INTO search_near (letters, word) VALUES (%s, %s) ON CONFLICT DO NOTHING", pairs)


def _columns(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    return [[pair[place] for pair in pairs] for place in (0, 1)]


def nearest(word: str) -> list[str]:
    """Known words that it may have meant, the likeliest first. Who asks sees to it that they may know of them."""
    if not may_be_misspelt(word):
        return []
    close = [(faults, other) for other in _candidates(word) if (faults := _faults(word, other)) is not None]
    return [other for _faults, other in sorted(close)]


def may_be_misspelt(word: str) -> bool:
    """Long enough to tell, and made of letters alone."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha() and word != GAP and not UNSPACED.search(word)


def shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _candidates(word: str) -> set[str]:
    forms = shortened(word)
    found = _having(forms)
    if found or len(word) < LONG:
        return found
    found = _having({shorter for form in forms if form != word for shorter in shortened(form)})
    return found or (_alike(word) if connection.vendor == "postgresql" else set())


def _having(forms: Collection[str]) -> set[str]:
    """Known words that are one of those when a letter is left out, or none."""
    places = ", ".join(["%s"] * len(forms))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word FROM search_near WHERE letters IN ({places})", sorted(forms))  # noqa: S608
        return {row[0] for row in cursor.fetchall()}


def _alike(word: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(ALIKE)])
        cursor.execute("SELECT word FROM search_word WHERE word %% %s ORDER BY similarity(word, %s) DESC LIMIT %s", [word, word, MOST_CANDIDATES])
        found = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', '0.3', false)")
    return found


def _faults(word: str, other: str) -> tuple[int, float] | None:
    """How far apart: letters to change (a pair that changed places is one), then how unlike. None when too far."""
    changes = _changes(word, other)
    return (changes, -SequenceMatcher(None, word, other).ratio()) if changes <= (2 if len(word) >= LONG else 1) else None


def _changes(word: str, other: str) -> int:
    """Optimal string alignment distance."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, start=1):
        now = [place]
        for there, its in enumerate(other, start=1):
            cost = min(row[there] + 1, now[-1] + 1, row[there - 1] + (letter != its))
            if place > 1 and there > 1 and letter == other[there - 2] and word[place - 2] == its:
                cost = min(cost, before[there - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]
