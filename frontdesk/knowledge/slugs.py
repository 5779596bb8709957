"""Names that stand in addresses: small letters, digits and hyphens, of any script's words as far as they can be written so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

LONGEST = 80
SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th"})


def slug_of(title: str) -> str:
    """The title as a part of an address; '' when nothing of it can be written with Latin letters."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(SPELT)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit("-", 1)[0].strip("-")


def free(title: str, is_taken: Callable[[str], bool], *, otherwise: str = "article") -> str:
    """A slug that nobody has, with a number behind it where the title alone is taken."""
    wanted = slug_of(title) or otherwise
    made, number = wanted, 1
    while is_taken(made):
        number += 1
        # Short enough to stay as it is when it is made a slug again.
        made = f"{wanted[: LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
    return made
