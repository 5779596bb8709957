"""Admins write rules row by row, try them on what has happened, put them in force, and read what they did."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frontdesk.conversations import label
from frontdesk.people.models import Team
from frontdesk.routing.rules import in_force
from frontdesk.routing.rules.models import DryRun, Firing, Rule, RuleVersion
from frontdesk.routing.rules.tests.writing import in_force as made
from frontdesk.routing.rules.tests.writing import says
from tests.world import World

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


@pytest.fixture
def admin(world: World, client: Client):
    client.force_login(world.ada)
    with time_machine.travel(NOW, tick=False):
        yield client


def text_of(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def filled(world: World, **changes: object) -> dict[str, object]:
    return {
        "name": "Invoices", "kinds": ["message.received"],
        "if_row": ["0", "2"], "if_0_name": "team", "if_0_how": "any", "if_0_value": [world.support.pk],
        "if_2_name": "words", "if_2_how": "any", "if_2_value": "invoice*, bill",
        "then_row": ["0"], "then_0_name": "move", "then_0_value": world.billing.pk,
    } | changes


def test_a_rule_is_written_tried_and_put_in_force(world: World, admin: Client, advance) -> None:
    asked = world.nadia_asks("Two invoices", subject="Hello", at=NOW - timedelta(days=3)).conversation
    world.nadia_asks("Hello", at=NOW - timedelta(days=2))
    saved = admin.post("/settings/rules/new/", filled(world), follow=True)
    version = RuleVersion.objects.get()
    assert (version.by, version.rule.in_force) == (world.ada, None)
    assert version.tests == [
        {"name": "team", "how": "any", "values": [world.support.pk]}, {"name": "words", "how": "any", "values": ["invoice*", "bill"]},
    ]
    assert version.acts == [{"name": "move", "value": world.billing.pk}]
    assert "It is still being looked at" in text_of(saved)
    assert ">Put it in force</button>" not in saved.content.decode()
    advance()
    page = admin.get(f"/settings/rules/{version.rule_id}/")
    assert "It would have fired 1 time:" in text_of(page)
    assert f"#{asked.pk} Hello" in text_of(page)
    assert "Subject or message has one of: invoice*" in text_of(page)
    assert "Team: Support" in text_of(page)
    admin.post(f"/settings/rules/{version.rule_id}/force/", {"is": "on"})
    assert [rule.name for rule in in_force.rules()] == ["Invoices"]
    admin.post(f"/settings/rules/{version.rule_id}/force/", {"is": "off"})
    assert in_force.rules() == ()


def test_what_was_not_tried_cannot_be_put_in_force(world: World, admin: Client) -> None:
    admin.post("/settings/rules/new/", filled(world))
    refused = admin.post(f"/settings/rules/{Rule.objects.get().pk}/force/", {"is": "on"}, follow=True)
    assert "Try it first" in text_of(refused)
    assert in_force.rules() == ()


def test_rows_are_added_and_taken_out_and_nothing_that_was_typed_is_lost(world: World, admin: Client) -> None:
    added = admin.post("/settings/rules/new/", filled(world, name="", add="if", new_if="value", if_2_value="my words"))
    html = added.content.decode()
    assert added.status_code == 200
    assert "to put right" not in html
    assert 'value="my words"' in html
    assert re.search(r'name="if_3_value"[^>]*min="0"', html)
    assert re.search(r'name="if_3_how"[^>]* autofocus', html)
    taken = admin.post("/settings/rules/new/", filled(world, remove="if_2")).content.decode()
    assert "if_2_value" not in taken
    assert re.search(rf'name="if_0_value" value="{world.support.pk}"[^>]* checked', taken)
    two = filled(world, then_row=["0", "1"], then_1_name="tag", then_1_value="bill", up="then_1")
    moved = admin.post("/settings/rules/new/", two).content.decode()
    assert moved.index("then_1_value") < moved.index("then_0_value")
    assert not Rule.objects.exists()


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"name": ""}, "This field is required."),
    ({"kinds": []}, "Choose at least one of what can happen."),
    ({"kinds": ["rule.fired"]}, "not one of the available choices"),
    ({"then_row": []}, "add at least one action"),
    ({"if_0_value": []}, "This field is required."),
    ({"if_2_value": " , "}, "asks for nothing yet"),
    ({"if_0_value": ["999"]}, "not one of the available choices"),
    ({"then_0_value": "999"}, "not one of the available choices"),
    ({"if_0_how": "at_least"}, "not one of the available choices"),
])
def test_what_cannot_be_a_rule_is_refused_with_all_that_was_typed(world: World, admin: Client, changes: dict, sentence: str) -> None:
    refused = admin.post("/settings/rules/new/", filled(world, **changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not Rule.objects.exists()


def test_forged_rows_are_passed_over(world: World, admin: Client) -> None:
    forged = filled(world, if_row=["0", "-1", "9999", "x", "5", "0"], if_5_name="moon", then_row=["0", *map(str, range(1, 90))])
    forged |= {f"then_{number}_name": "tag" for number in range(1, 90)} | {f"then_{number}_value": "t" for number in range(1, 90)}
    admin.post("/settings/rules/new/", forged)
    version = RuleVersion.objects.get()
    assert [test["name"] for test in version.tests] == ["team"]
    assert len(version.acts) == 20


def test_a_change_is_another_version_and_the_old_one_counts_until_it_is_tried(world: World, admin: Client, advance) -> None:
    rule = made("Invoices", says(("move", world.billing.pk), team=world.support.pk))
    page = admin.get(f"/settings/rules/{rule.pk}/change/").content.decode()
    assert re.search(rf'<option value="{world.billing.pk}" selected', page)
    admin.post(f"/settings/rules/{rule.pk}/change/", filled(world, name="Bills"))
    assert "A newer version is to be tried" in text_of(admin.get("/settings/rules/"))
    assert [(each.name, each.number) for each in in_force.rules()] == [("Bills", 1)]
    advance()
    admin.post(f"/settings/rules/{rule.pk}/force/", {"is": "on"})
    assert [each.number for each in in_force.rules()] == [2]


def test_the_list_says_when_if_and_then_and_its_order_is_changed_by_buttons(world: World, admin: Client) -> None:
    made("First", says(("tag", "a"), when=("conversation.solved", "conversation.closed"), is_last=True))
    second = made("Second", says(("move", world.billing.pk), team=[world.support.pk, world.billing.pk]))
    text = text_of(admin.get("/settings/rules/"))
    assert "When It is solved , or It is closed If Always Then Add the tag: a" in text.replace(", or", " , or").replace("  ", " ")
    assert "Team is: Support, Billing" in text
    assert "Move it to the team: Billing" in text
    admin.post(f"/settings/rules/{second.pk}/move/", {"to": "up"})
    assert [rule.name for rule in Rule.objects.all()] == ["Second", "First"]


def test_the_list_asks_as_many_statements_for_many_rules_as_for_few(world: World, admin: Client) -> None:
    asked = []
    for number in range(4):
        made(f"Rule {number}", says(("move", world.billing.pk), ("assign", world.bram.pk), team=world.support.pk, assignee=world.alba.pk, tag="x"))
        with CaptureQueriesContext(connection) as statements:
            admin.get("/settings/rules/")
        asked.append(len(statements))
    assert asked[1] == asked[3] <= 15


def test_what_a_rule_did_stands_in_its_log_and_on_the_conversation(world: World, admin: Client, advance) -> None:
    rule = made("Give to Zoë", says(("assign", world.zoe.pk), ("tag", "refund"), words="order", team=world.support.pk))
    made("Again", says(("tag", "refund"), when="conversation.tagged"))
    asked = world.nadia_asks("My order").conversation
    advance()
    for address in (f"/settings/rules/{rule.pk}/", "/settings/rules/log/"):
        text = text_of(admin.get(address))
        assert f"#{asked.pk} My order" in text
        assert "Subject or message has one of: order" in text
        assert "Give it to: Zoë Not done Zoë is not in the team" in text
        assert "Add the tag: refund" in text
    told = text_of(admin.get(f"/c/{asked.pk}/"))
    assert "The rule “Give to Zoë” fired. Subject or message has one of: order; Team: Support" in told
    assert "Frontdesk added the tag refund" in told


def test_a_stopped_rule_says_so(world: World, admin: Client, advance) -> None:
    made("Off", says(("untag", "hot"), when="conversation.tagged"))
    made("On", says(("tag", "hot"), when="conversation.untagged"))
    asked = world.nadia_asks().conversation
    label.tag(asked, name="hot", by=world.alba)
    advance()
    assert "The rule “Off” was stopped: it had led to this itself" in text_of(admin.get(f"/c/{asked.pk}/"))
    assert "Stopped: it had led to this itself" in text_of(admin.get("/settings/rules/log/"))


def test_the_log_has_pages(world: World, admin: Client, advance) -> None:
    made("Tag", says(("tag", "x")))
    for _each in range(52):
        world.nadia_asks()
    advance()
    first = admin.get("/settings/rules/log/").content.decode()
    older = re.search(r'\?before=(\d+)', first)[1]
    assert len(re.findall(r'href="/c/\d+/"', admin.get(f"/settings/rules/log/?before={older}").content.decode())) == 2
    assert Firing.objects.count() == 52


def test_while_it_is_tried_the_page_asks_again_by_itself(world: World, admin: Client, advance) -> None:
    admin.post("/settings/rules/new/", filled(world))
    address = f"/settings/rules/{Rule.objects.get().pk}/tried/"
    assert admin.get(address).status_code == 302
    piece = admin.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in piece
    assert "<html" not in piece
    advance()
    assert "hx-trigger" not in admin.get(address, headers={"HX-Request": "true"}).content.decode()
    admin.post(address)
    assert DryRun.objects.count() == 2


def test_a_team_that_was_archived_stays_in_the_rule_and_is_said_to_be_gone(world: World, admin: Client) -> None:
    rule = made("Move", says(("move", world.billing.pk)))
    Team.objects.filter(pk=world.billing.pk).update(is_archived=True)
    assert "Billing (not offered any more)" in text_of(admin.get(f"/settings/rules/{rule.pk}/change/"))
    assert "Move it to the team: Billing" in text_of(admin.get("/settings/rules/"))


def test_an_archived_rule_is_off_and_gone_and_its_log_stays(world: World, admin: Client, advance) -> None:
    rule = made("Tag", says(("tag", "x")))
    world.nadia_asks()
    advance()
    admin.post(f"/settings/rules/{rule.pk}/archive/")
    assert in_force.rules() == ()
    assert admin.get(f"/settings/rules/{rule.pk}/").status_code == 404
    assert "Tag" in text_of(admin.get("/settings/rules/log/"))


def test_only_admins_find_these_pages(world: World, client: Client) -> None:
    rule = made("Tag", says(("tag", "x")))
    client.force_login(world.alba)
    for address in ("", "new/", "log/", *(f"{rule.pk}/{each}" for each in ("", "change/", "tried/", "force/", "move/", "archive/"))):
        assert client.get(f"/settings/rules/{address}").status_code in (404, 405)
        assert client.post(f"/settings/rules/{address}", filled(world)).status_code in (404, 405)
    assert [each.name for each in in_force.rules()] == ["Tag"]
