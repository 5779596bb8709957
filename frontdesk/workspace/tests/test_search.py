"""The search page: what was found, where it stands, who may see it, and how to ask more narrowly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from frontdesk.conversations import index, label, merge, post, share, status
from frontdesk.conversations.models import FileText
from frontdesk.knowledge.tests.shelf import published
from tests.world import MORNING


@pytest.fixture
def look(as_agent):
    """The page for that query, as the agent sees it."""
    def ask(agent, query, **more):
        return as_agent(agent).get("/search/", {"q": query} | more).content.decode()

    return ask


def test_a_conversation_is_found_by_its_words_and_they_are_marked(world, look):
    world.nadia_asks("The left pedal of my tandem squeaks.", subject="Repair")
    world.nadia_asks("Something else", subject="Else")
    index.catch_up()
    page = look(world.alba, "tandem pedal")
    assert "<mark>tandem</mark>" in page
    assert "<mark>pedal</mark>" in page
    assert "Something else" not in page


def test_what_was_found_leads_to_its_message(world, look, as_agent):
    conversation = world.nadia_asks("First").conversation
    message = world.nadia_asks("The pedal squeaks.", conversation=conversation)
    index.catch_up()
    address = f"/c/{conversation.pk}/?message={message.pk}"
    assert address in look(world.alba, "pedal")
    page = as_agent(world.alba).get(address).content.decode()
    assert f'id="m{message.pk}"' in page
    assert f'<come-here data-to="m{message.pk}">' in page


def test_what_was_found_in_a_merged_conversation_leads_to_the_one_that_goes_on(world, as_agent):
    one, other = world.nadia_asks("The pedal squeaks."), world.nadia_asks("And the chain.")
    merge.merge(one.conversation, into=other.conversation, by=world.alba)
    response = as_agent(world.alba).get(f"/c/{one.conversation_id}/?message={one.pk}")
    assert response["Location"] == f"/c/{other.conversation_id}/?message={one.pk}"


def test_words_in_quotes_stand_together(world, look):
    world.nadia_asks("the left pedal", subject="Together")
    world.nadia_asks("the pedal on the left", subject="Apart")
    index.catch_up()
    page = look(world.alba, '"left pedal"')
    assert "Together" in page
    assert "Apart" not in page
    assert "<mark>left pedal</mark>" in page


def test_a_misspelt_word_is_looked_for_as_it_was_meant_and_that_is_said(world, look):
    world.nadia_asks("The suspension is broken", subject="Fork")
    index.catch_up()
    page = look(world.alba, "suspenzion ")
    assert "Nobody has written that. Looked for <b>suspension</b> instead." in page
    assert "<mark>suspension</mark>" in page


def test_an_unknown_operator_is_told_and_so_is_an_unknown_value(world, look):
    assert "There is no operator “colour:”" in look(world.alba, "colour:red")
    assert "“status:” knows no “sleepy”" in look(world.alba, "status:sleepy")
    assert "There is no operator" not in look(world.alba, "https://example.org Re:order 12:30")


def test_operators_narrow_down(world, look):
    solved = world.nadia_asks("pedal", subject="Done").conversation
    status.solve(solved, by=world.alba)
    label.tag(world.nadia_asks("pedal", subject="Tagged").conversation, name="refund", by=world.alba)
    index.catch_up()
    assert ["Done" in look(world.alba, query) for query in ("pedal is:solved", "pedal is:open", "tag:refund")] == [True, False, False]
    assert ["Tagged" in look(world.alba, query) for query in ("pedal is:solved", "pedal is:open", "tag:refund")] == [False, True, True]


def test_the_form_writes_operators(world, as_agent):
    response = as_agent(world.alba).get("/search/", {
        "form": "1", "q": "pedal", "from": "Nadia Berg", "status": "open", "after": "2026-03-01", "has": "attachment", "tag": 'a"b',
    })
    assert response.status_code == 302
    assert response["Location"] == (
        "/search/?q=pedal+from%3A%22Nadia+Berg%22+status%3Aopen+tag%3A%22a+b%22+after%3A2026-03-01+has%3Aattachment"
    )


def test_the_other_team_finds_nothing(world, look):
    number = world.nadia_asks("The left pedal squeaks.").conversation_id
    index.catch_up()
    assert "Nothing found" in look(world.zoe, "pedal")
    assert "Nothing found" in look(world.zoe, f"#{number}")
    assert "Nothing found" in look(world.zoe, "pedla ")


def test_a_team_with_which_it_is_shared_finds_it_until_it_is_not(world, look):
    conversation = world.nadia_asks("The left pedal squeaks.").conversation
    share.with_team(conversation, world.billing, by=world.alba)
    index.catch_up()
    assert "<mark>pedal</mark>" in look(world.zoe, "pedal")
    share.no_longer_with(conversation, world.billing.pk, by=world.alba)
    assert "Nothing found" in look(world.zoe, "pedal")


def test_the_file_that_says_it_is_named(world, look):
    message = world.nadia_asks("See the file.")
    file = message.attachments.create(sha256="0" * 64, name="report.pdf", content_type="application/pdf", size_bytes=9)
    FileText.objects.create(file=file, text="We found <b>rust</b> on the derailleur.")
    index.add_again([message.pk])
    index.catch_up()
    page = look(world.alba, "derailleur")
    assert "report.pdf" in page
    assert "We found &lt;b&gt;rust&lt;/b&gt; on the <mark>derailleur</mark>." in page


def test_a_number_leads_to_its_conversation(world, look):
    number = world.nadia_asks(subject="By number").conversation_id
    assert "By number" in look(world.alba, f"#{number}")


def test_a_conversation_is_listed_once_however_often_it_fits(world, look):
    conversation = world.nadia_asks("pedal").conversation
    for number in range(3):
        world.nadia_asks(f"pedal again {number}", conversation=conversation, at=MORNING + timedelta(hours=number + 1))
    index.catch_up()
    page = look(world.alba, "pedal")
    assert page.count('class="row ') == 1
    assert "and in 3 other messages" in page


def test_the_best_come_first_when_asked(world, look):
    world.nadia_asks("pedal pedal pedal", subject="Pedal")
    world.nadia_asks("one pedal " + "and many other words " * 40, subject="Later")
    index.catch_up()
    newest, best = look(world.alba, "pedal"), look(world.alba, "pedal", order="best")
    assert newest.index("<b>Later") < newest.index("<b>Pedal")
    assert best.index("<b>Pedal") < best.index("<b>Later")


def test_searching_costs_the_same_queries_for_any_number_of_results(world, as_agent, django_assert_num_queries):
    client = as_agent(world.alba)
    for number in range(12):
        world.nadia_asks(f"pedal {number}", subject=f"S{number}")
    index.catch_up()
    with django_assert_num_queries(18 + 2 * (connection.vendor == "postgresql")):
        client.get("/search/", {"q": "pedal"})


def test_strange_queries_find_nothing_and_break_nothing(world, look, as_agent):
    client = as_agent(world.alba)
    for query in ('"', "*", "a OR", "(((", "\x00", "-", "x" * 5000, "😀", "%", "#", "NEAR(", "from:", "-from:", 'tag:"', "is:-", "after:9999-12", "before:0000",
                  "on:2026-02-30", "team:", "-\"a b\"", "after:99999999", "after:9999y", "\ue000", "\ue001sx", "'s1'", "s1", ":" * 50, "a:b:c"):
        assert client.get("/search/", {"q": query}).status_code == 200, query


def test_a_whisper_is_found_by_nobody_nor_proposed(world, look):
    conversation = world.nadia_asks("Hello").conversation
    post.whisper(conversation, by=world.alba, to=world.bram, words=post.Words("zirconium"))
    index.catch_up()
    for query in ("zirconium", "zirconiun "):
        assert "zirconium</mark>" not in look(world.alba, query)
        assert "<b>zirconium</b>" not in look(world.bram, query)


def test_articles_are_found_by_the_words_alone(world, look):
    published("Pedals", "How to mend a pedal")
    assert "Pedals" in look(world.alba, "mend from:nadia -is:open").replace("<mark>", "")
    assert "Articles</h2>" not in look(world.alba, "from:nadia is:open")
