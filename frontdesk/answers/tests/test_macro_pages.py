"""The settings of macros."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frontdesk.answers.models import Macro

if TYPE_CHECKING:
    from frontdesk.people.models import Agent
    from tests.world import World

PAGE = "/settings/macros/"
FILLED = {
    "name": "Hello", "text": "Hello {customer.name}", "shortcut": "hi", "whose": "me", "status": "solved", "urgency": "raise", "hands": "take", "tags": "A, b",
    "choices": "Yes\nNo",
}


def signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


def test_an_agent_makes_a_macro_of_their_own_and_finds_it_as_it_was(world: World) -> None:
    client = signed_in(world.alba)
    assert client.post(f"{PAGE}new/", FILLED | {"html": "<b>Hello</b> {customer.name}"}).status_code == 302
    made = Macro.objects.get()
    assert (made.agent, made.text, made.html) == (world.alba, "Hello {customer.name}", "<b>Hello</b> {customer.name}")
    assert made.along == ["status solved", "urgency raise", "tag a", "tag b", "take", 'asks {"choices": ["Yes", "No"]}']
    page = client.get(f"{PAGE}{made.pk}/")
    for words in (
        'value="hi"', "Yes\nNo", 'value="a, b"', '<option value="take" selected>',
        '<option value="raise" selected>', '<option value="solved" selected>', "&lt;b&gt;Hello",
    ):
        assert words in page.content.decode(), words
    assert ";hi" in client.get(PAGE).content.decode()


def test_an_admin_makes_them_for_everybody_or_a_team_and_keeps_others(world: World, macro: Callable[..., Macro]) -> None:
    client = signed_in(world.ada)
    client.post(f"{PAGE}new/", FILLED | {"whose": "everybody", "hands": f"team {world.billing.pk}"})
    client.post(f"{PAGE}new/", FILLED | {"whose": f"team {world.billing.pk}"})
    assert [(one.team, one.agent) for one in Macro.objects.order_by("pk")] == [(None, None), (world.billing, None)]
    other = macro("Bram's", agent=world.bram)
    client.post(f"{PAGE}{other.pk}/", FILLED | {"whose": f"agent {world.bram.pk}", "name": "Better"})
    other.refresh_from_db()
    assert (other.name, other.agent) == ("Better", world.bram)


def test_who_may_not_change_one_reads_it_and_others_of_ones_own_are_not_there(world: World, macro: Callable[..., Macro]) -> None:
    shared, own, billing = macro("For all"), macro("Bram's", agent=world.bram), macro("Of Billing", team=world.billing)
    client = signed_in(world.alba)
    page = client.get(PAGE).content.decode()
    assert "For all" in page
    assert "Bram" not in page
    assert "Of Billing" not in page
    for one in (shared, own, billing):
        assert client.get(f"{PAGE}{one.pk}/").status_code == 404
        for what in ("", "archive/", "use-again/"):
            assert client.post(f"{PAGE}{one.pk}/{what}", FILLED).status_code == 404
    assert client.post(f"{PAGE}new/", FILLED | {"whose": "everybody"}).status_code == 422
    assert Macro.objects.count() == 3


def test_of_two_who_change_a_macro_the_second_is_told_and_may_save_again(world: World, macro: Callable[..., Macro]) -> None:
    one, client = macro("Hello"), signed_in(world.ada)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(f"{PAGE}{one.pk}/").content.decode())[1]
    told = FILLED | {"whose": "everybody", "seen": seen}
    assert client.post(f"{PAGE}{one.pk}/", told | {"text": "First"}).status_code == 302
    refused = client.post(f"{PAGE}{one.pk}/", told | {"text": "Second"})
    assert refused.status_code == 422
    assert "Somebody has saved this meanwhile" in refused.content.decode()
    assert "Second</textarea>" in refused.content.decode()
    now = re.search(r'name="seen" value="(\w+)"', refused.content.decode())[1]
    assert client.post(f"{PAGE}{one.pk}/", told | {"text": "Second", "seen": now}).status_code == 302
    one.refresh_from_db()
    assert one.text == "Second"


def test_a_condition_that_cannot_be_read_stands_at_the_words(world: World) -> None:
    page = signed_in(world.alba).post(f"{PAGE}new/", FILLED | {"text": "{if channel is telegram}x{end}"}).content.decode()
    assert 'id="id_text_error"' in page
    assert "“telegram” is none" in page


def test_what_cannot_be_stands_at_its_field_with_all_that_was_typed(world: World) -> None:
    page = signed_in(world.alba).post(f"{PAGE}new/", FILLED | {"shortcut": "two words"})
    assert 'id="id_shortcut_error"' in page.content.decode()
    assert page.status_code == 422
    assert "A shortcut is one word" in page.content.decode()
    assert "Hello {customer.name}</textarea>" in page.content.decode()


def test_a_name_that_stands_for_nothing_is_pointed_out(world: World, macro: Callable[..., Macro]) -> None:
    macro(text="Order {order.number}", agent=world.alba)
    assert "Stands for nothing: {order.number}" in signed_in(world.alba).get(PAGE).content.decode()


def test_archived_it_is_offered_nowhere_and_can_be_used_again(world: World, macro: Callable[..., Macro]) -> None:
    made, client = macro(agent=world.alba), signed_in(world.alba)
    client.post(f"{PAGE}{made.pk}/archive/")
    assert f"{PAGE}{made.pk}/" not in client.get(PAGE).content.decode()
    assert f"{PAGE}{made.pk}/" in client.get(f"{PAGE}?archived").content.decode()
    assert "Use this macro again" in client.get(f"{PAGE}{made.pk}/").content.decode()
    client.post(f"{PAGE}{made.pk}/use-again/")
    assert f"{PAGE}{made.pk}/" in client.get(PAGE).content.decode()


def test_a_file_goes_out_and_comes_in(world: World, macro: Callable[..., Macro]) -> None:
    macro("For all")
    macro("Alba's", agent=world.alba)
    out = signed_in(world.alba).get(f"{PAGE}export/")
    assert out.headers["Content-Disposition"] == 'attachment; filename="macros.jsonl"'
    assert b"For all" not in out.content
    assert signed_in(world.ada).get(f"{PAGE}export/").content.count(b"\n") == 2
    client = signed_in(world.bram)
    answer = client.post(f"{PAGE}import/", {"file": SimpleUploadedFile("macros.jsonl", out.content)}, follow=True)
    assert "1 macro is new." in answer.content.decode()
    assert Macro.objects.filter(agent=world.bram).get().name == "Alba's"
    refused = client.post(f"{PAGE}import/", {"file": SimpleUploadedFile("macros.jsonl", b"?")}, follow=True, headers={"Referer": f"http://testserver{PAGE}"})
    assert "Line 1: this is not a macro as JSON." in refused.content.decode()
    assert client.post(f"{PAGE}import/", follow=True).status_code == 200


def test_the_page_costs_the_same_however_many_there_are(world: World, macro: Callable[..., Macro], django_assert_num_queries: Any) -> None:
    client = signed_in(world.ada)
    client.get(PAGE)
    macro("one", agent=world.alba)
    with CaptureQueriesContext(connection) as counted:
        client.get(PAGE)
    for name in ("two", "three"):
        macro(name, team=world.support)
    with django_assert_num_queries(len(counted)):
        client.get(PAGE)
