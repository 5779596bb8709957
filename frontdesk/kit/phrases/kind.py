"""What a phrase says, and how the phrases of a language are written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Fine enough that each reader takes those that suit its purpose."""

    DANGER = "danger"
    """Somebody is in danger now."""
    VULNERABLE = "vulnerable"
    """A life is hard at the moment: grief, illness, violence, want."""
    PERSON = "person"
    """A person shall answer, and no machine."""
    CALL = "call"
    """Somebody shall telephone."""
    FORMAL = "formal"
    """A complaint by that name, or a threat with the law."""
    UPSET = "upset"
    """Anger about how they are treated, or what they got."""
    DISPLEASED = "displeased"
    """Dissatisfaction in milder words."""
    LEAVING = "leaving"
    """They mean to cancel, or to go elsewhere."""
    GOING = "going"
    """They say that they themselves go elsewhere now: never how one cancels, nor a transfer to another bank."""
    URGENT = "urgent"
    """Time is said to matter."""
    HELD_UP = "held_up"
    """Something that they need does not work, or is lost."""
    PRAISE = "praise"
    DELIGHT = "delight"
    """Praise in strong words."""
    POLITE = "polite"
    INSULT = "insult"
    """Words for people; swear words are in `rude`."""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """`phrases` are regular expressions, each of whole words. What comes after a word of `denials`, with nothing or only words
    of `between` between them, is not said. Words of `unhurried` only look like a day by which something is wanted: a farewell, opening hours.
    """

    language: str
    denials: str
    between: str
    phrases: Mapping[Kind, tuple[str, ...]]
    unhurried: tuple[str, ...] = ()


def farewell(words: str, *, thanks: str) -> str:
    """These words as a sentence of their own, or behind thanks alone: in any other place they may say by when."""
    before = "|".join((r"\A", r"(?<=[.!\n])", *(rf"(?<=\b{one}{sign})" for one in thanks.split("|") for sign in ("", ",", "!"))))
    return rf"(?:{before})[ \t]*(?:{words})[ \t]*(?=[.,!\n]|\Z)"


SAID_BY_DENYING = frozenset({Kind.VULNERABLE, Kind.HELD_UP, Kind.PERSON, Kind.LEAVING, Kind.POLITE})
"""These are often said with a denial ("I cannot sign in", "no bot, please"), or better heard once too often: one before them takes nothing back."""
