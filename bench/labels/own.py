"""Customers' messages of our own, each with the signals that it gives, in two halves: one to learn and mend by, one to tell scores of."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "messages.csv"
TOLD = "told"


@dataclass(frozen=True, slots=True)
class Own:
    """`idea` is shared by messages that say the same in several languages: they are in one half. `says` are names of signals."""

    idea: int
    language: str
    says: frozenset[str]
    text: str
    is_told: bool


def own() -> list[Own]:
    """All of them, by their ideas."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Own(int(row["idea"]), row["language"], frozenset(row["says"].split()), row["text"], row["half"] == TOLD) for row in csv.DictReader(file)
        ]
