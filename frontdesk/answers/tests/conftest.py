"""Macros of the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from frontdesk.answers.along import read
from frontdesk.answers.macros import change
from frontdesk.answers.macros.change import Written
from frontdesk.answers.models import Macro

if TYPE_CHECKING:
    from tests.world import World


@pytest.fixture
def macro(world: World) -> Callable[..., Macro]:
    """Makes one, for everybody unless said otherwise, by Ada or for who keeps it."""

    def make(name: str = "Hello", text: str = "Hello {customer.first_name|there},", along: tuple[str, ...] = (), **more: object) -> Macro:
        return change.save(Macro(), Written(name, text, along=read(along), **more), by=more.get("agent") or world.ada)

    return make
