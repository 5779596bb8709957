from __future__ import annotations

from datetime import timedelta

from django.test import Client

from frontdesk.conversations import assign, post, status
from frontdesk.conversations.arrival import Sender
from frontdesk.conversations.post import Words
from frontdesk.workspace import listing
from tests.world import MORNING

QUERIES_OF_THE_INBOX = 8
"""Session, agent, teams, desk with its newest event and my presence, reasons to be away, counters, chats, rows."""


def test_the_inbox_shows_who_asked_what_and_when(world, as_agent):
    world.nadia_asks("Where is my blue bicycle?", subject="My order")
    page = as_agent(world.alba).get("/inbox/open/").content.decode()
    assert "Nadia" in page
    assert "My order" in page
    assert "Where is my blue bicycle?" in page
    assert 'datetime="2026-03-02T09:00Z"' in page


def test_an_agent_sees_nothing_of_other_teams(world, as_agent):
    world.nadia_asks(subject="Only for Support")
    assert "Only for Support" in as_agent(world.bram).get("/inbox/open/").content.decode()
    assert "Only for Support" not in as_agent(world.zoe).get("/inbox/open/").content.decode()
    assert as_agent(world.zoe).get(f"/inbox/open/?team={world.support.pk}").status_code == 404


def test_rows_are_never_made_of_what_the_agent_may_not_see(world):
    number = world.nadia_asks().conversation_id
    assert [row.pk for row in listing.of([number], agent=world.bram)] == [number]
    assert listing.of([number], agent=world.zoe) == []


def test_the_inbox_costs_the_same_queries_for_one_row_and_for_many(world, as_agent, django_assert_num_queries):
    world.nadia_asks()
    client = as_agent(world.alba)
    with django_assert_num_queries(QUERIES_OF_THE_INBOX):
        client.get("/inbox/open/")
    for number in range(60):
        world.nadia_asks(subject=f"Question {number}", at=MORNING + timedelta(minutes=number))
    with django_assert_num_queries(QUERIES_OF_THE_INBOX):
        client.get("/inbox/open/")


def test_older_rows_go_on_where_the_page_ended(world, as_agent):
    for number in range(53):
        world.nadia_asks(subject=f"Question {number:02}", at=MORNING + timedelta(minutes=number // 2))
    client = as_agent(world.alba)
    page = listing.page("open", agent=world.alba, team_ids=[world.support.pk])
    assert len(page.rows) == 50
    older = client.get(f"/inbox/open/?before={page.older}", headers={"HX-Request": "true"}).content.decode()
    shown = {row.subject for row in page.rows} | {f"Question {number:02}" for number in range(53) if f"Question {number:02}" in older}
    assert len(shown) == 53
    assert "<html" not in older


def test_a_cursor_that_is_none_begins_at_the_top(world, as_agent):
    world.nadia_asks(subject="First")
    for cursor in ("x", "1-", "-5", "9" * 60 + "-1", "99999999999999999999-1"):
        assert "First" in as_agent(world.alba).get("/inbox/open/", {"before": cursor}).content.decode()


def test_news_is_what_others_said_since_one_looked(world, as_agent):
    message = world.nadia_asks()
    client = as_agent(world.alba)
    assert "is-unread" in client.get("/inbox/open/").content.decode()
    client.get(f"/c/{message.conversation_id}/")
    assert "is-unread" not in client.get("/inbox/open/").content.decode()
    assign.to_agent(message.conversation, world.bram, by=world.bram)
    assert "is-unread" not in client.get("/inbox/open/").content.decode()
    post.note(message.conversation, by=world.bram, words=Words("She called too."))
    assert "is-unread" in client.get("/inbox/open/").content.decode()


def test_the_rail_counts_what_the_lists_hold(world, as_agent):
    first = world.nadia_asks().conversation
    world.nadia_asks(subject="Another")
    assign.to_agent(first, world.alba, by=world.alba)
    page = as_agent(world.alba).get("/inbox/open/").content.decode()
    counts = [piece.split("<")[0] for piece in page.split('<span class="count">')[1:]]
    assert counts == ["1", "1", "2"]
    status.solve(first, by=world.alba)
    fragment = as_agent(world.alba).get("/rail/?place=open").content.decode()
    assert [piece.split("<")[0] for piece in fragment.split('<span class="count">')[1:]] == ["1", "1"]


def test_a_customer_without_a_name_is_shown_by_address_and_a_visitor_as_such(world, as_agent):
    from frontdesk.conversations.arrival import Arrival, Content
    from frontdesk.conversations.receive import receive

    for kind, value in (("email", "nameless@example.org"), ("visitor", "visitor-8a7f")):
        receive(Arrival(
            channel="email", sender=Sender(kind, value), content=Content(text="Hello"), received_at=MORNING, team_id=world.support.pk,
        ))
    page = as_agent(world.alba).get("/inbox/open/").content.decode()
    assert "nameless@example.org" in page
    assert "visitor-8a7f" not in page
    assert "Visitor" in page


def test_the_inbox_keeps_to_its_words_when_a_subject_is_markup(world, as_agent):
    world.nadia_asks("<b>bold</b>", subject="<script>alert(1)</script>")
    page = as_agent(world.alba).get("/inbox/open/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_stranger_is_asked_to_sign_in(world, client: Client):
    answer = client.get("/inbox/open/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/account/login/?next=/inbox/open/"
    piece = client.get("/c/1/", headers={"HX-Request": "true", "HX-Current-URL": "https://desk.example.org/inbox/mine/"})
    assert piece.status_code == 401
    assert piece.headers["HX-Redirect"] == "/account/login/?next=/inbox/mine/"


def test_every_list_has_its_page_and_no_other_has_one(world, as_agent):
    client = as_agent(world.alba)
    for name in ("mine", "unassigned", "open", "waiting", "solved"):
        assert client.get(f"/inbox/{name}/").status_code == 200
    assert client.get("/inbox/everything/").status_code == 404
