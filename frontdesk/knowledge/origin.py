"""What the id under which an article came says of what it is about: `checking/purple-account/007.md` tells what the title leaves out."""

from __future__ import annotations

import re

from frontdesk.kit.search.words import words_of

SHORTEST = 3
NOISE = frozenset("article articles category doc docs faq help htm html index page pages www com http https".split())
_PARTS = re.compile(r"[^\W\d_]+")


def words(external_id: str, title: str) -> list[str]:
    """Its words that the title does not have, in their order; numbers and what every id has tell nothing."""
    known = {*words_of(title), *NOISE}
    parts = (word for part in _PARTS.findall(external_id) for word in words_of(part))
    return [word for word in dict.fromkeys(parts) if len(word) >= SHORTEST and word not in known]
