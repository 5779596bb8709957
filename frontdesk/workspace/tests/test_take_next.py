"""Take next: the agent gets what dispatch would give them, and reads why."""

from __future__ import annotations

from django.test import Client

from frontdesk.conversations import priority
from frontdesk.conversations.models import Conversation
from frontdesk.workspace import reasons
from tests.world import World


def test_the_next_one_is_mine_and_the_page_says_why(world: World, client: Client) -> None:
    client.force_login(world.alba)
    world.nadia_asks(subject="one", mail_id="one@example.org")
    urgent = world.nadia_asks(subject="two", mail_id="two@example.org").conversation
    priority.assess(urgent, impact=3, urgency=3, reason="all is down", by=world.bram)
    answer = client.post("/next/", follow=True)
    assert answer.redirect_chain == [(f"/c/{urgent.pk}/", 302)]
    assert "It is yours. It goes before all other work" in answer.content.decode()
    assert "Alba took it as the next one. It goes before all other work" in answer.content.decode()
    assert Conversation.objects.get(pk=urgent.pk).assignee == world.alba


def test_where_nothing_waits_it_says_so_on_the_page_from_which_it_was_asked(world: World, client: Client) -> None:
    client.force_login(world.zoe)
    world.nadia_asks()
    answer = client.post("/next/", follow=True, headers={"Referer": "http://testserver/inbox/mine/"})
    assert answer.redirect_chain[0] == ("/inbox/mine/", 302)
    assert "Nothing waits that you can take now." in answer.content.decode()


def test_a_link_takes_nothing(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert client.get("/next/").status_code == 405


def test_the_list_has_a_button_with_a_key_for_it(world: World, client: Client) -> None:
    client.force_login(world.alba)
    assert 'action="/next/"' in (page := client.get("/inbox/open/").content.decode())
    assert 'data-key="shift+n"' in page


def test_the_terms_are_told_in_words() -> None:
    why = {
        "index": 0.2759, "value": 3, "urgency": 2, "handle_seconds": 480, "slack_seconds": 1200, "nearness": 0.3679, "turn": "order", "because": "idle",
        "width": 0, "how": "given",
    }
    told = " ".join(reasons.sentences(why))
    assert "value 3 × urgency 2 ÷ 8 minutes of work × nearness 0.368 = 0.276; it was due in 20 minutes." in told
    assert "They had rested longest." in told
    late = reasons.sentences(why | {"slack_seconds": -60, "nearness": 1})
    assert any("it was overdue by 1 minute." in sentence for sentence in late)
    assert any("nothing is promised" in sentence for sentence in reasons.sentences(why | {"slack_seconds": None}))
    assert reasons.sentences({}) == []
