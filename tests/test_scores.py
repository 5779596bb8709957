"""What the desk understands does not get less."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.scores import score
from tests.samples import data

SCORERS = [
    pytest.param(file, scorer, marks=[pytest.mark.browser] if scorer in score.IN_A_BROWSER else [])
    for file, scorers in score.SCORERS.items() for scorer in scorers if scorer not in score.TAKES_LONG
]


@pytest.mark.parametrize(("file", "scorer"), SCORERS)
def test_no_score_falls_below_what_is_written_down(file, scorer):
    data(score.needs(scorer))
    written = score.recorded(file)[scorer]
    # Another browser of these tests may be open, and a thread can hold one alone.
    with ThreadPoolExecutor(1) as aside:
        found = aside.submit(score.measured_quickly, scorer).result()
    assert found.keys() <= written.keys() if scorer in score.IN_MINUTES else sorted(found) == sorted(written), f"write them down: python -m bench.scores {file}"
    fallen = {
        name: f"{each.right} of {each.of}, was {written[name]['right']} of {written[name]['of']}"
        for name, each in found.items() if each.share < written[name]["share"] - 10 ** -score.PLACES
    }
    assert fallen == {}, f"see what is wrong: python -m bench.scores {file} --only {scorer} --wrong"
