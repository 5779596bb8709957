from __future__ import annotations

from datetime import timedelta

from django.db import connection

from frontdesk.conversations import index
from frontdesk.workspace import snippet
from tests.world import MORNING


def test_a_conversation_is_found_by_its_words_and_they_are_marked(world, as_agent):
    world.nadia_asks("The left pedal of my tandem squeaks.", subject="Repair")
    world.nadia_asks("Something else", subject="Else")
    index.catch_up()
    page = as_agent(world.alba).get("/search/", {"q": "tandem pedal"}).content.decode()
    assert "<mark>tandem</mark>" in page
    assert "<mark>pedal</mark>" in page
    assert "Something else" not in page


def test_the_other_team_finds_nothing(world, as_agent):
    number = world.nadia_asks("The left pedal squeaks.").conversation_id
    index.catch_up()
    page = as_agent(world.zoe).get("/search/", {"q": "pedal"}).content.decode()
    assert "Nothing found" in page
    assert "Nothing found" in as_agent(world.zoe).get("/search/", {"q": f"#{number}"}).content.decode()


def test_a_number_leads_to_its_conversation(world, as_agent):
    number = world.nadia_asks(subject="By number").conversation_id
    assert "By number" in as_agent(world.alba).get("/search/", {"q": f"#{number}"}).content.decode()


def test_a_conversation_is_listed_once_however_often_it_fits(world, as_agent):
    conversation = world.nadia_asks("pedal").conversation
    for number in range(3):
        world.nadia_asks(f"pedal again {number}", conversation=conversation, at=MORNING + timedelta(hours=number + 1))
    index.catch_up()
    page = as_agent(world.alba).get("/search/", {"q": "pedal"}).content.decode()
    assert page.count('class="row ') == 1


def test_searching_costs_the_same_queries_for_any_number_of_results(world, as_agent, django_assert_num_queries):
    client = as_agent(world.alba)
    for number in range(12):
        world.nadia_asks(f"pedal {number}", subject=f"S{number}")
    index.catch_up()
    with django_assert_num_queries(14 + 3 * (connection.vendor == "postgresql")):
        client.get("/search/", {"q": "pedal"})


def test_strange_queries_find_nothing_and_break_nothing(world, as_agent):
    client = as_agent(world.alba)
    for query in ('"', "*", "a OR", "(((", "\x00", "-", "x" * 5000, "😀", "%", "#", "NEAR("):
        assert client.get("/search/", {"q": query}).status_code == 200


def test_a_snippet_begins_near_the_first_match_and_escapes_what_it_shows():
    text = "word " * 100 + "the <b>needle</b> is here " + "word " * 100
    shown = snippet.marked(text, "needle")
    assert shown.startswith("… ")
    assert "&lt;b&gt;<mark>needle</mark>&lt;/b&gt;" in shown
    assert len(shown) < 400
