"""Articles from the command line."""

from __future__ import annotations

import pytest

from frontdesk.commands import knowledge
from frontdesk.commands.tests.typed import typed
from frontdesk.desk import Unusable


@pytest.mark.parametrize(("query", "says"), [("  ", "nothing to look for"), ("\udcff", "not UTF-8")])
def test_a_search_for_nothing_is_refused_in_a_sentence(query: str, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        typed(knowledge, "search", query, "--json")
