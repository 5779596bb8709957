"""Macros are kept, changed by whom they concern, and found by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from frontdesk.answers.macros import change, found
from frontdesk.answers.macros.change import Written
from frontdesk.answers.macros.situation import Situation
from frontdesk.answers.models import Macro
from frontdesk.conversations.models import Conversation
from frontdesk.kit import clock
from frontdesk.kit.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import World

    Make = Callable[..., Macro]


def names(world: World, words: str = "") -> list[str]:
    situation = Situation(Conversation(team=world.support, channel="email"), clock.now())
    return [one.name for one in found.named(words, agent=world.alba, situation=situation)]


def test_one_sees_everybodys_ones_teams_and_ones_own(world: World, macro: Make) -> None:
    macro("For all")
    macro("Of Support", team=world.support)
    macro("Of Billing", team=world.billing)
    macro("Alba's", agent=world.alba)
    macro("Bram's", agent=world.bram)
    change.archive(macro("Old"), at=clock.now())
    assert names(world) == ["Alba's", "Of Support", "For all"]


def test_the_shortcut_finds_first_then_the_name_then_the_words(world: World, macro: Make) -> None:
    macro("Other words", "thank you for the return")
    macro("Return of goods", "Send it back.", shortcut="goods")
    macro("Nothing alike", "Good.", shortcut="returns")
    macro("Exactly", "Yes.", shortcut=";Return")
    macro("Unrelated", "No.")
    assert names(world, "RETURN") == ["Exactly", "Nothing alike", "Return of goods", "Other words"]
    assert names(world, "back goods") == ["Return of goods"]


def test_letters_of_any_script_are_found_whatever_their_case(world: World, macro: Make) -> None:
    macro("Ärger mit der Straße", "Ça va?", shortcut="ÄRGER")
    assert names(world, "ärger") == names(world, "STRASSE") == names(world, "ça") == ["Ärger mit der Straße"]


def test_what_is_used_more_often_stands_above(world: World, macro: Make) -> None:
    macro("Seldom")
    Macro.objects.filter(pk=macro("Often").pk).update(use_count=3)
    assert names(world) == ["Often", "Seldom"]


def test_a_shortcut_means_one_macro_of_each_owner(world: World, macro: Make) -> None:
    macro("One", shortcut="hi")
    for owner in ({}, {"team": world.support}, {"agent": world.alba}):
        if owner:
            macro("The first of its owner", shortcut="hi", **owner)
        with pytest.raises(Refused, match="“hi”"):
            macro("Another", shortcut="HI", **owner)
    change.archive(Macro.objects.get(name="One"), at=clock.now())
    macro("Another", shortcut="hi")
    with pytest.raises(Refused, match="“hi”"):
        change.use_again(Macro.objects.get(name="One"))


@pytest.mark.parametrize("content", [
    {"name": " "}, {"name": "x" * 121}, {"text": " \n"}, {"text": "x" * 20_001}, {"shortcut": "two words"}, {"shortcut": "a;b"}, {"shortcut": "x" * 41},
])
def test_what_a_macro_cannot_be_is_refused(world: World, content: dict[str, str]) -> None:
    with pytest.raises(Refused):
        change.save(Macro(), Written(**{"name": "A", "text": "B"} | content), by=world.ada)
    assert not Macro.objects.exists()


def test_markup_is_cleaned(world: World) -> None:
    made = change.save(Macro(), Written("A", "B", "<b onclick=x()>B</b><script>x()</script>"), by=world.ada)
    assert made.html == "<b>B</b>"


def test_agents_keep_their_own_supervisors_those_of_their_teams_admins_all(world: World) -> None:
    owners = {"all": {}, "support": {"team": world.support}, "billing": {"team": world.billing}, "bram": {"agent": world.bram}, "alba": {"agent": world.alba}}

    def may(agent: object) -> set[str]:
        allowed = set()
        for name, owner in owners.items():
            try:
                made = change.save(Macro(), Written("A", "B", **owner), by=agent)
            except Refused:
                continue
            assert found.changeable(agent).filter(pk=made.pk).exists()
            allowed.add(name)
        return allowed

    assert may(world.alba) == {"alba"}
    assert may(world.ada) == set(owners)
    world.alba.role = "supervisor"
    assert may(world.alba) == {"alba", "support"}
    assert not found.changeable(world.alba).filter(agent=world.bram).exists()
