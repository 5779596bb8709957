"""A customer chats from a web page, whatever happens to the page, the tab and the network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

SAID = """
from frontdesk.conversations.models import Message
import json
texts = Message.objects.filter(text__contains={mark!r}).order_by("pk").values_list("text", flat=True)
print(json.dumps(list(texts)))
"""
ANSWER = """
from frontdesk.conversations import post
from frontdesk.conversations.models import Message
from frontdesk.conversations.post import Words
from frontdesk.people.models import Agent
asked = Message.objects.filter(text__contains={mark!r}).latest("pk").conversation
post.reply(asked, by=Agent.objects.get(name="Alba"), words=Words(text={text!r}, html={html!r}))
"""


@pytest.fixture
def shop(desk, open_browser):
    """Opens the demo shop in a browser of its own."""

    def visit(path: str = "/demo/", **options: Any) -> Any:
        page = open_browser(**options).new_page()
        page.goto(desk.url + path)
        page.locator("frontdesk-chat .launch").wait_for()
        return page

    return visit


@pytest.fixture
def said(desk):
    """What of that mark has reached the desk, in its order."""
    return lambda mark: json.loads(desk.do(SAID.format(mark=mark)))


@pytest.fixture
def answer(desk):
    """Alba answers the conversation in which that mark was written."""
    return lambda mark, text, html="": desk.do(ANSWER.format(mark=mark, text=text, html=html))


def _write(page: Any, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Enter")


def _open(page: Any) -> None:
    page.get_by_role("button", name="Chat with us").click()


def _faults(page: Any) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['target']}" for fault in found]


def test_a_customer_writes_and_sees_the_answer_appear(shop, answer):
    page = shop()
    _open(page)
    _write(page, "Is the blanket warm? W1")
    page.get_by_text("We got it").wait_for()
    answer("W1", "Very warm.", "<p>Very <b>warm</b>.</p><script>document.title = 'broken'</script>")

    page.locator(".theirs b", has_text="warm").wait_for()
    assert page.get_by_text("Alba answers you.").is_visible()
    assert "broken" not in page.title()


def test_a_visitor_who_has_not_written_costs_nothing(shop):
    page = shop()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _open(page)
    page.wait_for_timeout(1500)
    assert asked == []


def test_a_reload_loses_neither_what_was_said_nor_what_is_half_typed(shop, answer):
    page = shop()
    _open(page)
    _write(page, "Is it blue? W2")
    page.get_by_text("We got it").wait_for()
    answer("W2", "As the sea.")
    page.get_by_text("As the sea.").wait_for()
    page.get_by_label("Your message").fill("And how large is")
    page.reload()

    page.get_by_text("As the sea.").wait_for()
    assert page.get_by_role("dialog").is_visible()
    assert page.get_by_label("Your message").input_value() == "And how large is"
    assert page.locator(".log ol > li").count() == 2


def test_what_is_written_offline_goes_out_once_and_in_order(shop, said, answer):
    page = shop()
    _open(page)
    _write(page, "First W3")
    page.get_by_text("We got it").wait_for()
    page.context.set_offline(True)
    _write(page, "Second W3")
    _write(page, "Third W3")
    page.get_by_text("You are offline.").wait_for()
    assert page.get_by_text("Not sent yet.").count() == 2
    answer("First W3", "Meanwhile W3.")
    page.context.set_offline(False)

    page.get_by_text("Meanwhile W3.").wait_for()
    page.wait_for_function("document.querySelector('frontdesk-chat').shadowRoot.querySelectorAll('.log ol > li').length === 4")
    page.get_by_text("Not sent yet.").first.wait_for(state="detached")
    page.wait_for_timeout(1500)
    assert [text for text in said("W3") if text != "Meanwhile W3."] == ["First W3", "Second W3", "Third W3"]
    assert page.locator(".log ol > li").count() == 4
    assert not page.get_by_text("You are offline.").is_visible()


def test_a_message_whose_acknowledgement_got_lost_is_there_once(shop, said):
    page = shop()
    lost: list[int] = []

    def lose_once(route: Any) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route("**/chat/shop/messages*", lose_once)
    _open(page)
    _write(page, "Did you get this? W4")

    page.get_by_text("We got it").wait_for()
    assert lost == [201]
    assert said("W4") == ["Did you get this? W4"]
    assert page.locator(".log ol > li").count() == 1


def test_what_was_written_before_the_tab_was_closed_goes_out_with_the_next(shop, said):
    page = shop()
    _open(page)
    page.context.set_offline(True)
    _write(page, "Closed too early W5")
    page.get_by_text("Not sent yet.").wait_for()
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(page.url)
    _open(again)

    again.get_by_text("We got it").wait_for()
    assert said("W5") == ["Closed too early W5"]


def test_two_tabs_show_the_same(shop, answer, said):
    one = shop()
    other = one.context.new_page()
    other.goto(one.url)
    _open(one)
    _open(other)
    _write(one, "From the one W6")
    other.get_by_text("From the one W6").wait_for()
    _write(other, "From the other W6")
    one.get_by_text("From the other W6").wait_for()
    answer("W6", "Both of you.")

    for page in (one, other):
        page.get_by_text("Both of you.").wait_for()
        assert page.locator(".log ol > li").count() == 3
    assert said("W6") == ["From the one W6", "From the other W6"]


def test_an_answer_to_a_closed_chat_is_counted_on_the_button(shop, answer):
    page = shop()
    _open(page)
    _write(page, "I will be back W7")
    page.get_by_text("We got it").wait_for()
    page.get_by_role("button", name="Close the chat").click()
    answer("W7", "We are here.")

    page.get_by_role("button", name="Chat with us. 1 new message").click()
    page.get_by_text("We are here.").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Chat with us", exact=True).wait_for()


def test_an_address_can_be_left_or_not(shop, desk):
    page = shop()
    _open(page)
    assert not page.get_by_text("Where should we answer").is_visible()
    _write(page, "Please answer by mail W8")
    page.get_by_label("Mail address").fill("nadia@example")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("This is not a mail address.").wait_for()
    page.get_by_label("Mail address").fill("nadia.w8@example.org")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("the answer goes to nadia.w8@example.org").wait_for()

    assert not page.get_by_label("Mail address").is_visible()
    code = "from frontdesk.channels.carriers.chat.models import Visitor; print(Visitor.objects.filter(email='nadia.w8@example.org').count())"
    assert desk.do(code) == "1"


def test_a_file_goes_up_and_comes_down_again(shop, desk):
    page = shop()
    _open(page)
    page.locator("frontdesk-chat input[type=file]").set_input_files({"name": "damage.txt", "mimeType": "text/plain", "buffer": b"torn here"})
    page.get_by_role("button", name="Remove damage.txt").wait_for()
    _write(page, "Look W9")
    page.get_by_text("We got it").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="damage.txt").click()

    assert saved.value.suggested_filename == "damage.txt"
    assert saved.value.path().read_bytes() == b"torn here"


def test_what_the_desk_will_not_take_can_be_put_right(shop, desk, said):
    switch = "from frontdesk.channels.carriers.chat.models import Widget; Widget.objects.update(is_enabled={})"
    page = shop()
    _open(page)
    desk.do(switch.format(False))
    try:
        _write(page, "Too late W10")
        page.get_by_text("This chat is switched off.").wait_for()
    finally:
        desk.do(switch.format(True))
    page.get_by_role("button", name="Edit").click()
    assert page.get_by_label("Your message").input_value() == "Too late W10"
    page.keyboard.press("Enter")

    page.get_by_text("We got it").wait_for()
    assert said("W10") == ["Too late W10"]


def test_the_keyboard_alone_is_enough(shop):
    page = shop()
    page.locator(".buy").focus()
    for _link in range(4):  # three blankets, then the chat
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('frontdesk-chat').shadowRoot.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type("One line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("and another W11")
    page.keyboard.press("Enter")
    page.get_by_text("We got it").wait_for()
    assert page.locator(".ours .words").inner_text() == "One line\nand another W11"
    page.keyboard.press("Escape")

    assert not page.get_by_role("dialog").is_visible()
    assert page.evaluate("document.querySelector('frontdesk-chat').shadowRoot.activeElement.className") == "launch"


@pytest.mark.parametrize("options", [
    {}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    {"path": "/demo/?lang=ar"},
], ids=["wide", "dark", "phone", "from the right"])
def test_axe_finds_no_fault(shop, answer, options):
    page = shop(**options)
    assert _faults(page) == []
    page.locator("frontdesk-chat .launch").click()
    page.wait_for_timeout(300)  # the panel has risen
    page.locator("frontdesk-chat textarea").fill("Can everybody read this? W12")
    page.locator("frontdesk-chat .send").click()
    page.locator("frontdesk-chat .ask").wait_for()
    answer("W12", "Yes.", "<p>See <a href='https://example.org'>here</a></p><ul><li>all of it</li></ul>")
    page.locator("frontdesk-chat .theirs").wait_for()

    assert _faults(page) == []


def test_on_a_phone_it_fills_the_screen(shop):
    page = shop(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator("frontdesk-chat .launch").click()
    box = page.locator("frontdesk-chat dialog").bounding_box()
    page.wait_for_timeout(300)
    box = page.locator("frontdesk-chat dialog").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)


def test_another_website_with_the_strictest_policy_can_carry_it(desk, open_browser, answer):
    """Another origin, no inline styles, no markup from strings."""
    policy = (
        f"default-src 'none'; script-src {desk.url}; connect-src {desk.url}; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    body = f'<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script type="module" src="{desk.url}/widget.js?key=shop"></script>'
    with _website(body, policy) as address:
        page = open_browser().new_page()
        page.goto(address)
        _open(page)
        _write(page, "From elsewhere W13")
        page.get_by_text("We got it").wait_for()
        answer("W13", "Welcome.", "<p>Welcome.</p>")

        page.get_by_text("Welcome.").wait_for()
        assert page.locator("frontdesk-chat dialog").evaluate("dialog => getComputedStyle(dialog).position") == "fixed"


@contextmanager
def _website(body: str, policy: str) -> Iterator[str]:
    """Somebody else's page, served from another origin."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802  the name that http.server asks for
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
