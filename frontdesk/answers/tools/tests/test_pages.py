"""Settings → Tools, and tools beside a conversation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from frontdesk.answers.tools import forget
from frontdesk.answers.tools.models import Tool, Use
from frontdesk.answers.tools.tests.conftest import FIELDS, Shop
from frontdesk.conversations.models import Event
from frontdesk.kit import clock
from frontdesk.people.models import Agent
from tests.world import World

PAGE = "/settings/tools/"
PATH = "/orders/KS-104233?mail=nadia%40example.org"


def _signed_in(agent: Agent) -> Client:
    client = Client()
    client.force_login(agent, backend="frontdesk.people.backend.Backend")
    return client


def _posted(shop: Shop, **more: Any) -> dict[str, Any]:
    held = {name: value for name, value in FIELDS.items() if value not in (False, None) and name != "reads_only"}
    url = f"http://{shop.host}/orders/{{number}}?mail={{customer.email}}"
    return held | {"parameters_view": "json", "parameters": json.dumps(FIELDS["parameters"]), "host": shop.host, "url": url} | more


def test_an_admin_defines_a_tool_and_its_secrets_are_never_shown_again(world: World, shop: Shop) -> None:
    client = _signed_in(world.ada)
    assert client.get(f"{PAGE}new/").status_code == 200
    assert client.post(f"{PAGE}new/", _posted(shop, secret_headers="Authorization: Bearer s3cret-word")).status_code == 302
    made = Tool.objects.get()
    assert made.reads_only
    assert "s3cret" not in made.secret_headers
    page = client.get(f"{PAGE}{made.pk}/").content.decode()
    assert "Authorization" in page
    assert "s3cret-word" not in page
    client.post(f"{PAGE}{made.pk}/", _posted(shop, name="Other"))
    kept = Tool.objects.get()
    assert (kept.name, kept.secret_headers) == ("Other", made.secret_headers)
    client.post(f"{PAGE}{made.pk}/", _posted(shop, drop_secrets="on"))
    assert Tool.objects.get().secret_headers == ""
    assert "Order status" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}{made.pk}/remove/")
    assert Tool.objects.exists(), "nobody takes one away by a slip"
    client.post(f"{PAGE}{made.pk}/remove/", {"sure": "yes"})
    assert not Tool.objects.exists()


def test_of_two_admins_who_change_a_tool_the_second_is_told(world: World, shop: Shop) -> None:
    client = _signed_in(world.ada)
    client.post(f"{PAGE}new/", _posted(shop))
    made = Tool.objects.get()
    seen = re.search(r'name="seen" value="(\w+)"', client.get(f"{PAGE}{made.pk}/").content.decode())[1]
    assert client.post(f"{PAGE}{made.pk}/", _posted(shop, seen=seen, purpose="first")).status_code == 302
    added = client.post(f"{PAGE}{made.pk}/", _posted(shop, seen=seen, do="form")).content.decode()
    assert f'name="seen" value="{seen}"' in added, "a button that changes the page has not shown what the other one saved"
    refused = client.post(f"{PAGE}{made.pk}/", _posted(shop, seen=seen, purpose="second"))
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Somebody has saved this meanwhile" in page
    assert "second</textarea>" in page
    now = re.search(r'name="seen" value="(\w+)"', page)[1]
    assert client.post(f"{PAGE}{made.pk}/", _posted(shop, seen=now, purpose="second")).status_code == 302
    assert Tool.objects.get().purpose == "second"


@pytest.mark.parametrize(("more", "says"), [
    ({"url": "https://evil.example/"}, "allowed host"), ({"host": "shop.example.org", "url": "http://shop.example.org/"}, "FRONTDESK_TOOL_HOSTS"),
    ({"parameters": "{"}, "no JSON"), ({"parameters": "[]"}, "JSON schema"), ({"headers": "Host: x"}, "set by Frontdesk"),
    ({"body": "{number}"}, "is to be JSON"),
    ({"headers": "X: a\x01b"}, "plain letters"), ({"says": "{answer.state} {other}"}, "stands for nothing"), ({"examples": ""}, "at least one example"),
    ({"method": "DELETE"}, "change something"), ({"needs_identity": ""}, "shown who they are"),
    ({"parameters": json.dumps({"properties": {"number": {"type": "string"}}})}, "need not be given"),
])
def test_what_cannot_work_is_refused_with_what_to_do(world: World, shop: Shop, more: dict[str, str], says: str) -> None:
    response = _signed_in(world.ada).post(f"{PAGE}new/", _posted(shop, **more))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Tool.objects.exists()


def test_only_admins_define_them(world: World, tool: Callable[..., Tool]) -> None:
    made = tool()
    for address in ("", "new/", "try/", "log/", f"{made.pk}/"):
        assert _signed_in(world.alba).get(f"{PAGE}{address}").status_code == 404


def test_a_message_is_tried_and_nothing_is_sent_until_it_is_asked_for(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    tool(secret_headers="Authorization: Bearer s3cret-word", is_on=False)
    shop.has(PATH, {"state": "packed"})
    client, text = _signed_in(world.ada), "Where is my order KS-104233?"
    page = client.post(f"{PAGE}try/", {"text": text}).content.decode()
    assert "Order status" in page
    assert "Authorization: ••••" in page
    assert "/orders/KS-104233?mail=customer%40example.org" in page
    assert "s3cret-word" not in page
    assert shop.asked == []
    page = client.post(f"{PAGE}try/", {"text": text, "send": "yes", "email": "nadia@example.org"}).content.decode()
    assert "Order KS-104233 is packed." in page
    assert [path for _method, path, *_more in shop.asked] == [PATH]
    assert "No tool would be used." in client.post(f"{PAGE}try/", {"text": "Do you repair bikes?"}).content.decode()
    log = client.get(f"{PAGE}log/").content.decode()
    assert "tried out" in log
    assert "KS-104233" in log


def test_what_changes_something_is_not_sent_from_the_trial(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    tool(reads_only=False)
    _signed_in(world.ada).post(f"{PAGE}try/", {"text": "Where is my order KS-104233?", "send": "yes"})
    assert shop.asked == []


def test_an_agent_asks_beside_the_conversation_with_what_the_customer_wrote(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    made = tool()
    shop.has(PATH, {"state": "packed"})
    number = world.nadia_asks("Where is it? KS-104233").conversation_id
    client = _signed_in(world.alba)
    assert 'value="KS-104233"' in client.get(f"/c/{number}/tools/").content.decode()
    page = client.post(f"/c/{number}/tools/{made.pk}/", {"number": "KS-104233"}).content.decode()
    assert "Order KS-104233 is packed." in page
    assert "data-put" in page
    event = Event.objects.get(kind="tool.used")
    assert (event.agent, event.facts["tool"], event.facts["status"]) == (world.alba, "Order status", "done")
    assert "Alba used the tool Order status" in client.get(f"/c/{number}/").content.decode()
    assert "Order KS-104233 is packed." in client.get(f"/c/{number}/tools/").content.decode()


def test_a_change_wants_a_tick_and_is_done_once_however_often_it_is_pressed(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    made = tool(method="POST", url=f"http://{shop.host}/cancel", body='{"order": "{number}"}', reads_only=False, says="Cancelled.")
    shop.has("/cancel", {})
    number = world.nadia_asks("Cancel KS-104233").conversation_id
    client, form = _signed_in(world.alba), {"number": "KS-104233", "once": "abc"}
    assert client.post(f"/c/{number}/tools/{made.pk}/", form, HTTP_HX_REQUEST="true").status_code == 422
    assert shop.asked == []
    for _press in range(2):
        client.post(f"/c/{number}/tools/{made.pk}/", form | {"sure": "yes"})
    assert len(shop.asked) == 1


def test_agents_use_only_what_is_for_them_in_conversations_that_they_see(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    made, other = tool(), tool(name="For customers", for_agents=False)
    number = world.nadia_asks("KS-104233").conversation_id
    assert _signed_in(world.zoe).post(f"/c/{number}/tools/{made.pk}/", {"number": "KS-104233"}).status_code == 404
    assert _signed_in(world.alba).post(f"/c/{number}/tools/{other.pk}/", {"number": "KS-104233"}).status_code == 404
    assert _signed_in(world.alba).post(f"/c/{number}/tools/{made.pk}/", {}, HTTP_HX_REQUEST="true").status_code == 422
    assert shop.asked == []


def test_the_log_goes_after_three_months(world: World, tool: Callable[..., Tool]) -> None:
    now = clock.now()
    for number, age in enumerate((1, 89, 91)):
        Use.objects.create(tool=tool(name=f"T{number}"), name="T", once=str(number), at=now - timedelta(days=age))
    forget.forget(at=now)
    assert sorted(Use.objects.values_list("once", flat=True)) == ["0", "1"]
