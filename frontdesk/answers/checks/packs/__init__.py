"""What the checks know of a language. One file here is one language, and its line in `PACKS` is all that it needs."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.answers.checks.packs.ar import PACK as AR
from frontdesk.answers.checks.packs.de import PACK as DE
from frontdesk.answers.checks.packs.en import PACK as EN
from frontdesk.answers.checks.packs.es import PACK as ES
from frontdesk.answers.checks.packs.fr import PACK as FR
from frontdesk.answers.checks.packs.it import PACK as IT
from frontdesk.answers.checks.packs.nl import PACK as NL
from frontdesk.answers.checks.packs.pack import Pack
from frontdesk.answers.checks.packs.pt import PACK as PT

PACKS: tuple[Pack, ...] = (EN, DE, FR, ES, PT, IT, NL, AR)
__all__ = ["PACKS", "Pack", "of"]


@lru_cache(64)
def of(language: str) -> Pack:
    """The pack of a language tag such as `pt-BR`; one that knows nothing for a language without."""
    short = language.lower().partition("-")[0]
    return next((pack for pack in PACKS if pack.language == short), Pack(short))
