"""What a scorer returns, where the sample data lies, and which scorers there are."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
PLACES = 4

SCORERS: dict[str, tuple[str, ...]] = {
    "mail": ("parse", "bounce", "reply"),
    "html": ("markup",),
    "bank": ("bank",),
    "faq": ("faq",),
    "language": ("language",),
    "topics": ("topics",),
    "signals": ("signals", "messages"),
    "tools": ("tools",),
}
"""By file the modules of this package that score for it. Each has `NEEDS`, a folder under `DATA`, and `scores()`."""


IN_A_BROWSER = ("markup",)
"""They need a Chromium on the machine."""
IN_MINUTES = ("topics", "signals", "tools")
"""Each has `quick()` beside `scores()`: a few of these, within seconds."""


TAKES_LONG = ("faq", "bank")
"""A quick part of them is tested beside their code instead."""


class Written(TypedDict):
    right: int
    of: int
    share: float
    target: float


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `of` cases are as expected; `target` is the share that the project wants, 1 is all of them."""

    right: int
    of: int
    target: float

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0

    def written(self) -> Written:
        return {"right": self.right, "of": self.of, "share": round(self.share, PLACES), "target": self.target}


def needs(scorer: str) -> str:
    """The folder under `DATA` without which it cannot score."""
    return str(importlib.import_module(f"bench.scores.{scorer}").NEEDS)


def is_there(scorer: str) -> bool:
    """Is the data beside the repository that this scorer needs?"""
    return (DATA / needs(scorer)).exists()


def mails_there() -> Iterator[Path]:
    """Every file of the samples that may be a mail."""
    return (path for path in sorted((DATA / "mail").rglob("*")) if path.is_file() and path.suffix != ".json" and path.name != "COPYING")


def measured(scorer: str) -> dict[str, Score]:
    """The scores by name, as they are now."""
    found: dict[str, Score] = importlib.import_module(f"bench.scores.{scorer}").scores()
    return found


def measured_quickly(scorer: str) -> dict[str, Score]:
    """Those of the scores that take no minutes."""
    if scorer not in IN_MINUTES:
        return measured(scorer)
    found: dict[str, Score] = importlib.import_module(f"bench.scores.{scorer}").quick()
    return found


def recorded(file: str) -> dict[str, dict[str, Written]]:
    """What was written last: by scorer, by name."""
    path = FOLDER / f"{file}.json"
    kept: dict[str, dict[str, Written]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return kept


def write(file: str, found: dict[str, dict[str, Score]]) -> Path:
    """Write those scores; what other scorers have written stays."""
    kept = recorded(file) | {scorer: {name: score.written() for name, score in named.items()} for scorer, named in found.items()}
    path = FOLDER / f"{file}.json"
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path
