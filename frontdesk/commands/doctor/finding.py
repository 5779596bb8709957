"""What the doctor says about one thing, in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` names the thing, `says` how it is; `todo` is what to do about it, '' when it is well."""

    about: str
    says: str
    todo: str = ""

    @property
    def is_problem(self) -> bool:
        return bool(self.todo)


Check = Callable[[datetime], Iterator[Finding]]
"""Handed the instant at which we look (UTC). It may raise: then that is the problem."""


def megabytes(number: float) -> str:
    return f"{number / 1_000_000:,.0f} MB"
