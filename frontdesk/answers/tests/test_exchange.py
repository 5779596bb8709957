"""Macros leave a desk as lines of JSON, and come in again once."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from frontdesk.answers.macros import exchange
from frontdesk.answers.macros.exchange import Taken
from frontdesk.answers.models import Macro
from frontdesk.kit.refused import Refused

if TYPE_CHECKING:
    from tests.world import World

KEPT = ("name", "shortcut", "text", "html", "team_id", "agent_id", "along")


def taken(lines: object, world: World, **how: object) -> Taken:
    data = lines if isinstance(lines, bytes) else "".join(json.dumps(line) + "\n" for line in lines).encode()
    return exchange.take_in(data, **{"by": world.ada, "all_mine": False} | how)


def test_what_leaves_comes_in_as_it_was_and_twice_is_once(world: World, macro: Callable[..., Macro]) -> None:
    macro("Grüße", "Hallo {customer.name}", html="<b>Hallo</b> {customer.name}", shortcut="hallo", along=("status solved", "urgency lower", "tag a b", "take"))
    macro("Of Support", team=world.support, along=(f"team {world.billing.pk}", 'asks {"choices": ["Yes"]}'))
    macro("Alba's", agent=world.alba, along=('asks {"fields": [{"name": "a", "label": "A", "type": "text"}]}',))
    before = list(Macro.objects.order_by("pk").values(*KEPT))
    data = "".join(exchange.lines_of(Macro.objects.select_related("agent").order_by("pk"))).encode()
    Macro.objects.all().delete()
    assert taken(data, world) == Taken(new=3, known=0)
    assert taken(data, world) == Taken(new=0, known=3)
    assert list(Macro.objects.order_by("pk").values(*KEPT)) == before


def test_least_is_enough_and_is_ones_own(world: World) -> None:
    taken([{"name": "A", "text": "B"}], world, by=world.alba)
    assert Macro.objects.get().agent == world.alba


def test_all_of_it_may_be_for_oneself(world: World) -> None:
    taken([{"name": "A", "text": "B", "for": "everybody"}, {"name": "C", "text": "D", "for": "team:Nowhere"}], world, by=world.alba, all_mine=True)
    assert list(Macro.objects.values_list("agent", flat=True)) == [world.alba.pk] * 2


@pytest.mark.parametrize(("line", "why"), [
    ({"name": "A"}, "needs words"), ({"name": "A", "text": "B", "urgency": "high"}, "“urgency” is"),
    ({"name": "A", "text": "B", "urgency": 3}, "must be text"),
    ({"text": "A"}, "needs a name"), ({"name": "A", "text": 1}, "must be text"), ([], "not a macro"),
    ({"name": "A", "text": "B", "for": "team:Nowhere"}, "no team called Nowhere"), ({"name": "A", "text": "B", "for": "agent:x@example.org"}, "no agent x@"),
    ({"name": "A", "text": "B", "for": "you"}, "“for” is"), ({"name": "A", "text": "B", "owner": 1}, "“owner”"),
    ({"name": "A", "text": "B", "tags": "x"}, "JSON"),
    ({"name": "A", "text": "B", "status": "new"}, "not known"), ({"name": "A", "text": "B", "asks": {"choices": ["x" * 99]}}, "characters"),
    ({"name": "A", "text": "B", "shortcut": "a b"}, "one word"),
])
def test_a_line_that_does_not_fit_is_named_and_nothing_comes_in(world: World, line: object, why: str) -> None:
    with pytest.raises(Refused, match="Line 2: ") as refused:
        taken([{"name": "First", "text": "Fine."}, line], world)
    assert why in str(refused.value)
    assert not Macro.objects.exists()


def test_what_is_no_such_file_is_refused(world: World) -> None:
    for data in (b"\xff\xfe", b"{", b"[" * 100_000, b"{}\n" * 5_001):
        with pytest.raises(Refused):
            taken(data, world)
    assert taken(b"\xef\xbb\xbf\n\n", world) == Taken(0, 0)


def test_an_agent_takes_nothing_in_for_others(world: World) -> None:
    for whose in ("everybody", "team:Support", "agent:bram@desk.example.org"):
        with pytest.raises(Refused, match="for yourself"):
            taken([{"name": "A", "text": "B", "for": whose}], world, by=world.alba)
