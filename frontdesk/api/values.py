"""The values that the API takes and gives, with their bounds."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

LARGEST_NUMBER = 2**63 - 1


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("must not contain NUL")
    return text


Number = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
"""The id of a row."""
Line = Annotated[str, StringConstraints(max_length=500), AfterValidator(_without_nul)]
Text = Annotated[str, StringConstraints(max_length=200_000), AfterValidator(_without_nul)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_without_nul)]


class Strict(Schema):
    """What a program sends: a field that we do not know is refused rather than ignored."""

    model_config = ConfigDict(extra="forbid")


class Named(Schema):
    """Who or what it is, in a few words; more under its own address."""

    id: int
    name: str
