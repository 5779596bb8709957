"""Names in the order in which people look for them."""

from __future__ import annotations

import pytest

from frontdesk.kit.natural import sort_key


@pytest.mark.parametrize("names", [
    ["1", "2", "10", "100"], ["Part", "Part 1", "part 2", "Part 10", "Parts"], ["1.2 Begin", "1.10 End", "2 Other"], ["007", "8"],
    ["Äpfel", "apple", "Birne"], ["Step ٢", "Step ١٠"], ['"Quoted"', "right"], ["", "0", "a", "б", "支"], ["a b", "ab"], ["한", "할"], ["9" * 2000, "x"],
])
def test_names_are_in_natural_order(names):
    assert sorted(names, key=sort_key) == names
    assert len({sort_key(name) for name in names}) == len(names)


def test_signs_and_accents_make_no_difference():
    assert sort_key("Crème (brûlée) – 07") == sort_key("creme brulee 7")
