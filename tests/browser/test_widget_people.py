"""Who the host page says its visitor is, and to whom the desk speaks first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from playwright.sync_api import expect

from tests.browser.looks import faults
from tests.browser.shop import KEY, begin, log, open_chat, snippet, until, visit, website, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("staffed")]

SECRET = "what the shop's server signs with, and nobody else knows"
SIGNS = f"""
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.kit import clock, sealed
Widget.objects.filter(key={KEY!r}).update(identity_secret=sealed.seal({SECRET!r}))
print(int(clock.now().timestamp()))
"""
INVITES = f"""
from frontdesk.channels.carriers.chat.models import Widget
widget = Widget.objects.get(key={KEY!r})
widget.invitations.all().delete()
print(widget.invitations.create(text="Shall we help you to choose?", pages="/demo/*", after_seconds=1).pk)
widget.invitations.create(text="Nowhere", pages="/elsewhere/*", after_seconds=1)
"""
STOPS_INVITING = f"from frontdesk.channels.carriers.chat.models import Widget; Widget.objects.get(key={KEY!r}).invitations.all().delete()"
OF = """
import json
from frontdesk.conversations.models import Message
print(json.dumps([[m.conversation_id, m.conversation.customer.name] for m in Message.objects.filter(text__contains={mark!r}).order_by("pk")]))
"""
INVITED = """
from frontdesk.conversations.models import Event
print(Event.objects.filter(kind="message.received", facts__invitation__startswith="Shall we").count())
"""


@pytest.fixture(scope="module")
def token(desk) -> Any:
    """Made as the shop's server would; good for an hour."""
    now = int(desk.do(SIGNS))

    def make(sub: str, name: str, *, secret: str = SECRET, ends_in: int = 3600) -> str:
        return jwt.encode({"sub": sub, "name": name, "email": f"{sub}@example.org", "exp": now + ends_in}, secret, algorithm="HS256")

    yield make
    desk.do(SIGNS.replace(f"sealed.seal({SECRET!r})", "''"))


@pytest.fixture
def page(desk, open_browser) -> Iterator[Any]:
    """On a website of which Nadia is a customer."""
    with website(snippet(desk.url)) as address:
        yield visit(open_browser().new_page(), address)


def _identify(page: Any, token: str | None) -> None:
    page.evaluate("""(token) => {
        const chat = document.querySelector("frontdesk-chat")
        if (token) chat.setAttribute("identity", token)
        else chat.removeAttribute("identity")
    }""", token)


def _of(desk: Any, mark: str) -> list[list[Any]]:
    return json.loads(desk.do(OF.format(mark=mark)))


def test_each_person_of_a_browser_has_a_chat_of_their_own_and_finds_it_elsewhere(page, desk, open_browser, token):
    _identify(page, token("nadia", "Nadia"))
    begin(page, "From Nadia P1")
    assert not page.get_by_text("Where should we answer").is_visible(), "the website has said so"
    _identify(page, token("omar", "Omar"))
    page.get_by_role("dialog").wait_for()
    expect(log(page).get_by_text("From Nadia P1")).not_to_be_visible()
    write(page, "From Omar P1")
    page.get_by_text("We got it").wait_for()
    _identify(page, None)
    expect(page.locator(".log .ours")).to_have_count(0)
    write(page, "From nobody P1")
    page.get_by_text("We got it").wait_for()

    assert faults(page) == []
    (nadias, name), (omars, other), (nobodys, nameless) = _of(desk, "P1")
    assert len({nadias, omars, nobodys}) == 3
    assert (name, other, nameless) == ("Nadia", "Omar", "")
    with website(snippet(desk.url, attributes=f'identity="{token("nadia", "Nadia")}"')) as address:
        phone = visit(open_browser().new_page(), address)
        open_chat(phone)
        log(phone).get_by_text("From Nadia P1").wait_for()
        assert phone.locator(".log .ours").count() == 1


def test_what_was_written_before_signing_in_goes_along(page, desk, token):
    begin(page, "Not signed in yet P2")
    _identify(page, token("vera", "Vera"))
    log(page).get_by_text("Not signed in yet P2").wait_for()
    write(page, "Signed in P2")
    until(lambda: len(_of(desk, "P2")) == 2)

    first, second = _of(desk, "P2")
    assert first[0] == second[0]
    assert second[1] == "Vera"


def test_a_forged_or_ended_token_is_refused_and_the_page_asked_for_another(page, desk, token, said):
    page.add_init_script("window.asked = 0; addEventListener('frontdesk:identity', () => (window.asked += 1))")
    _identify(page, token("paul", "Paul"))
    begin(page, "Mine P3")
    for wrong in (token("paul", "Paul", secret=SECRET.replace("shop", "fake")), token("paul", "Paul", ends_in=-600)):
        page.reload()
        _identify(page, wrong)
        assert not log(page).get_by_text("Mine P3").is_visible()
        write(page, "Kept P3")
        page.get_by_text("Not sent yet.").first.wait_for()
        until(lambda: page.evaluate("asked") > 0)
    assert said("P3") == ["Mine P3"]
    page.evaluate("token => document.querySelector('frontdesk-chat').identify(token)", token("paul", "Paul"))

    log(page).get_by_text("Mine P3").wait_for()
    expect(log(page).get_by_text("Not sent yet.")).to_have_count(0)
    until(lambda: said("P3") == ["Mine P3", "Kept P3", "Kept P3"])


def test_an_invitation_that_was_declined_stays_declined(shop, desk):
    desk.do(INVITES)
    try:
        page = shop()
        page.get_by_text("Shall we help you to choose?").wait_for()
        assert faults(page) == []
        page.get_by_role("button", name="No, thank you").click()
        assert not page.get_by_text("Shall we help you to choose?").is_visible()
        # Nor the day after, when another invitation may speak.
        page.evaluate("for (const key of Object.keys(localStorage)) if (key.endsWith(':declined-at')) localStorage[key] = 0")
        page.reload()
        page.wait_for_timeout(2500)
        assert not page.get_by_text("Shall we help you to choose?").is_visible()

        other = shop()
        other.get_by_role("button", name="Answer").click()
        log(other).get_by_text("Shall we help you to choose?").wait_for()
        write(other, "Yes, please P4")
        other.get_by_text("We got it").wait_for()
        other.reload()
        other.wait_for_timeout(2500)
        assert not other.locator(".invite").is_visible(), "not beside a chat that goes on"
        assert desk.do(INVITED) == "1"
    finally:
        desk.do(STOPS_INVITING)
