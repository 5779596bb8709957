"""A tool is used within its limits, once, and where it may go."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from frontdesk.answers.tools.models import Tool, Use, UseStatus
from frontdesk.answers.tools.tests.conftest import Shop
from frontdesk.answers.tools.use import Wanted, use
from tests.world import MORNING, World

KNOWN = {"customer.email": "nadia@example.org"}
PATH = "/orders/KS-104233?mail=nadia%40example.org"


def _use(tool: Tool, once: str = "1", number: str = "KS-104233", **more: Any) -> Any:
    return use(tool, Wanted({"number": number}, once, "en", known=KNOWN, **more), at=MORNING)


def test_what_came_of_it_is_said_and_logged(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    shop.has(PATH, {"state": "packed"})
    made = tool(secret_headers="Authorization: Bearer very-secret")
    assert _use(made).said == "Order KS-104233 is packed."
    [(_method, _path, headers, _body)] = shop.asked
    assert (headers["X-Desk"], headers["Authorization"]) == ("Nordlicht", "Bearer very-secret")
    line = Use.objects.get()
    assert (line.status, line.http_status, line.said, line.parameters) == ("done", 200, "Order KS-104233 is packed.", {"number": "KS-104233"})
    assert line.took_ms is not None
    assert "very-secret" not in json.dumps([str(each) for each in (*Use.objects.values(), *Tool.objects.values())])


@pytest.mark.parametrize(("status", "answer", "outcome", "said"), [
    (404, b"{}", UseStatus.NOT_FOUND, "I find no order KS-104233 of yours."),
    (500, b"{}", UseStatus.FAILED, "The shop does not answer now."),
    (403, b"{}", UseStatus.FAILED, "The shop does not answer now."),
    (200, b"no json", UseStatus.FAILED, "The shop does not answer now."),
    (200, b'{"other": 1}', UseStatus.FAILED, "The shop does not answer now."),
    (200, b'{"state": {"deep": 1}}', UseStatus.FAILED, "The shop does not answer now."),
    (200, b'{"state": "' + b"x" * 30_000 + b'"}', UseStatus.FAILED, "The shop does not answer now."),
    (200, b"[" * 1000, UseStatus.FAILED, "The shop does not answer now."),
])
def test_every_trouble_has_its_words(world: World, tool: Callable[..., Tool], shop: Shop, status: int, answer: bytes, outcome: str, said: str) -> None:
    shop.answers[PATH] = (status, answer)
    came = _use(tool())
    assert (came.status, came.said) == (outcome, said)


def test_a_redirect_leads_nowhere(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    shop.answers[PATH] = (302, b"{}")
    shop.headers["Location"] = "/orders/other"
    assert _use(tool()).status == UseStatus.FAILED
    assert len(shop.asked) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "2130706433"])
def test_no_address_of_our_own_network_is_asked_unless_the_operator_has_named_it(
    world: World, tool: Callable[..., Tool], shop: Shop, settings: Any, host: str,
) -> None:
    settings.FRONTDESK_TOOL_HOSTS = ()
    port = shop.host.partition(":")[2]
    made = tool(host=f"{host}:{port}", url=f"https://{host}:{port}/orders/{{number}}", needs_identity=False)
    came = _use(made)
    assert (came.status, shop.asked) == (UseStatus.FAILED, [])
    assert "leads to no public address" in came.why


def test_the_operators_word_is_for_that_port_alone_and_can_be_taken_back(world: World, tool: Callable[..., Tool], shop: Shop, settings: Any) -> None:
    made = tool()
    settings.FRONTDESK_TOOL_HOSTS = ("127.0.0.1:1",)
    assert _use(made).status == UseStatus.FAILED
    assert shop.asked == []


def test_a_value_stays_one_value(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    made = tool(parameters={"properties": {"number": {"type": "string"}}, "required": ["number"]})
    _use(made, number="../../admin?x=1#y /ä")
    assert [path for _method, path, *_more in shop.asked] == ["/orders/..%2F..%2Fadmin%3Fx%3D1%23y%20%2F%C3%A4?mail=nadia%40example.org"]
    assert _use(made, "2", number="..").status == UseStatus.FAILED
    assert len(shop.asked) == 1


def test_values_in_a_body_stay_in_their_place(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    shop.has("/orders", {"state": "new"})
    made = tool(
        method="POST", url=f"http://{shop.host}/orders", body='{"number": "{count}", "note": "for {name}", "who": "{customer.email}", "gift": "{gift}"}',
        reads_only=False, says="Done.", says_missing="Nothing.",
        parameters={
            "properties": {"count": {"type": "integer"}, "name": {"type": "string"}, "gift": {"type": "boolean"}}, "required": ["count", "name", "gift"],
        },
    )
    wanted = Wanted({"count": 3, "name": '", "admin": true, "x": "', "gift": False}, "1", "en", known=KNOWN)
    assert use(made, wanted, at=MORNING).status == UseStatus.DONE
    assert json.loads(shop.asked[0][3]) == {"number": 3, "note": 'for ", "admin": true, "x": "', "who": "nadia@example.org", "gift": False}


def test_limits_of_a_day_hold_and_what_was_refused_does_not_count(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    shop.has(PATH, {"state": "packed"})
    nadia = world.nadia_asks().customer
    made = tool(most_a_customer=2, most_a_day=3)
    said = [_use(made, f"nadia {number}", customer=nadia).status for number in range(4)]
    assert said == ["done", "done", "limited", "limited"]
    assert [_use(made, f"other {number}").status for number in range(2)] == ["done", "limited"]
    assert len(shop.asked) == 3


def test_under_the_same_key_it_is_asked_once(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    shop.has(PATH, {"state": "packed"})
    made = tool()
    assert [_use(made, "same").said for _time in range(2)] == ["Order KS-104233 is packed."] * 2
    assert len(shop.asked) == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_none_slips_past_a_limit_and_one_key_is_one_request(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    shop.has(PATH, {"state": "packed"})
    made = tool(most_a_day=3)

    def one(once: str) -> str:
        try:
            return str(_use(made, once).status)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as many:
        said = list(many.map(one, [f"key {number}" for number in range(6)]))
    assert sorted(said) == ["done"] * 3 + ["limited"] * 3
    assert len(shop.asked) == 3


def test_what_is_sensitive_is_dots_in_the_log(world: World, tool: Callable[..., Tool], shop: Shop) -> None:
    parameters = {"properties": {"number": {"type": "string", "x-sensitive": True}}, "required": ["number"]}
    _use(tool(parameters=parameters, says_missing="Nothing found."), number="my-secret-number")
    assert Use.objects.get().parameters == {"number": "••••"}
