"""A customer chats from a web page, and nothing is lost, whatever happens to the page, the tab and the network."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.looks import faults
from tests.browser.shop import KEY, begin, log, open_chat, snippet, visit, website, write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("staffed")]

ENABLE = "from frontdesk.channels.carriers.chat.models import Widget; Widget.objects.filter(key='live').update(is_enabled={})"


def _messages(page: Any) -> Any:
    return page.locator(".log ol > li:not(.event)")


def test_a_visitor_costs_nothing_until_the_chat_is_opened_and_then_one_question(shop):
    page = shop()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.wait_for_timeout(500)
    assert asked == []
    open_chat(page)
    page.wait_for_timeout(1500)
    assert asked == ["state"]


def test_a_reload_loses_neither_what_was_said_nor_what_is_half_typed(shop, answer):
    page = shop()
    begin(page, "Is it blue? W2")
    answer("W2", "As the sea.", "<p>As the <b>sea</b>.</p><script>document.title = 'broken'</script>")
    page.locator(".theirs b", has_text="sea").wait_for()
    page.get_by_label("Your message").fill("And how large is")
    page.reload()

    log(page).get_by_text("As the sea.").wait_for()
    assert page.get_by_text("Rosa answers you.").is_visible()
    assert page.get_by_label("Your message").input_value() == "And how large is"
    assert _messages(page).count() == 2
    assert "broken" not in page.title()


def test_what_is_written_offline_goes_out_once_and_in_order(shop, said, answer):
    page = shop()
    begin(page, "First W3")
    page.context.set_offline(True)
    write(page, "Second W3")
    write(page, "Third W3")
    page.get_by_text("You are offline.").wait_for()
    assert page.get_by_role("link", name="help@shop.example.org").get_attribute("href") == "mailto:help@shop.example.org"
    assert page.get_by_text("Not sent yet.").count() == 2
    answer("First W3", "Meanwhile W3.")
    page.context.set_offline(False)

    log(page).get_by_text("Meanwhile W3.").wait_for()
    page.get_by_text("Not sent yet.").first.wait_for(state="detached")
    page.wait_for_timeout(1000)
    assert [text for text in said("W3") if text != "Meanwhile W3."] == ["First W3", "Second W3", "Third W3"]
    assert _messages(page).count() == 4
    assert not page.get_by_text("You are offline.").is_visible()


def test_a_message_whose_acknowledgement_got_lost_is_there_once(shop, said):
    page = shop()
    lost: list[int] = []

    def lose_once(route: Any) -> None:
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    page.route(f"**/chat/{KEY}/messages*", lose_once)
    begin(page, "Did you get this? W4")

    assert lost == [201]
    assert said("W4") == ["Did you get this? W4"]
    assert _messages(page).count() == 1


def test_what_was_written_before_the_tab_was_closed_goes_out_with_the_next(shop, said):
    page = shop()
    open_chat(page)
    page.context.set_offline(True)
    write(page, "Closed too early W5")
    page.get_by_text("Not sent yet.").wait_for()
    page.close()
    page.context.set_offline(False)
    again = visit(page.context.new_page(), page.url)
    open_chat(again)

    again.get_by_text("We got it").wait_for()
    assert said("W5") == ["Closed too early W5"]


def test_two_tabs_show_the_same(shop, answer, said):
    one = shop()
    other = visit(one.context.new_page(), one.url)
    for page in (one, other):
        open_chat(page)
    write(one, "From the one W6")
    log(other).get_by_text("From the one W6").wait_for()
    write(other, "From the other W6")
    log(one).get_by_text("From the other W6").wait_for()
    answer("W6", "Both of you.")

    for page in (one, other):
        log(page).get_by_text("Both of you.").wait_for()
        assert _messages(page).count() == 3
        assert log(page).get_by_text("Rosa is here.").count() == 1
        assert faults(page) == []
    assert said("W6") == ["From the one W6", "From the other W6"]


def test_an_answer_to_a_closed_chat_is_counted_on_the_button(shop, answer):
    page = shop()
    begin(page, "I will be back W7")
    page.get_by_role("button", name="Close the chat").click()
    answer("W7", "We are here.")

    page.get_by_role("button", name="Chat with us. 1 new message").click()
    log(page).get_by_text("We are here.").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Chat with us", exact=True).wait_for()


def test_an_address_can_be_left_or_not(shop, desk):
    page = shop()
    open_chat(page)
    assert not page.get_by_text("Where should we answer").is_visible()
    write(page, "Please answer by mail W8")
    box = page.locator(".ask").get_by_label("Mail address")
    box.fill("nadia@example")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("This is not a mail address.").wait_for()
    box.fill("nadia.w8@example.org")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("the answer goes to nadia.w8@example.org").wait_for()

    assert not page.get_by_text("Where should we answer").is_visible()
    code = "from frontdesk.channels.carriers.chat.models import Visitor; print(Visitor.objects.filter(email='nadia.w8@example.org').count())"
    assert desk.do(code) == "1"


def test_files_go_up_and_come_down_again_and_a_pasted_picture_is_seen(shop):
    page = shop()
    open_chat(page)
    page.locator("frontdesk-chat input[type=file]").set_input_files({"name": "damage.txt", "mimeType": "text/plain", "buffer": b"torn here"})
    page.get_by_role("button", name="Remove damage.txt").wait_for()
    page.get_by_label("Your message").evaluate("""async (area) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 30, height: 20 })
        canvas.getContext("2d").fillRect(0, 0, 30, 20)
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([await new Promise((made) => canvas.toBlob(made))], "screen.png", { type: "image/png" }))
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
    }""")
    page.get_by_role("button", name="Remove screen.png").wait_for()
    write(page, "Look W9")
    page.get_by_text("We got it").wait_for()
    page.locator(".ours .file canvas").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="damage.txt").click()

    assert saved.value.suggested_filename == "damage.txt"
    assert saved.value.path().read_bytes() == b"torn here"


def test_what_the_desk_will_not_take_can_be_put_right(shop, desk, said):
    page = shop()
    open_chat(page)
    desk.do(ENABLE.format(False))
    try:
        write(page, "Too late W10")
        page.get_by_text("This chat is switched off.").wait_for()
    finally:
        desk.do(ENABLE.format(True))
    page.get_by_role("button", name="Edit").click()
    assert page.get_by_label("Your message").input_value() == "Too late W10"
    page.keyboard.press("Enter")

    page.get_by_text("We got it").wait_for()
    assert said("W10") == ["Too late W10"]


def test_before_its_first_message_the_browser_works_where_that_is_asked(shop, said, staffed):
    staffed(work_bits=12)
    try:
        page = shop()
        proofs: list[str] = []
        page.on("request", lambda request: proofs.append(request.url) if request.url.endswith("/work") else None)
        begin(page, "I have worked for it W11")
        write(page, "And once is enough W11")
        page.get_by_text("Sending…").wait_for(state="detached")
        assert len(proofs) == 1
    finally:
        staffed(work_bits=0)
    assert said("W11") == ["I have worked for it W11", "And once is enough W11"]


def test_another_website_with_the_strictest_policy_can_carry_it(desk, open_browser, answer):
    """Another origin, no inline styles, no pictures, no markup from strings; and the old line of HTML, which is a script alone."""
    policy = (
        f"default-src 'none'; script-src {desk.url}; connect-src {desk.url}; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    with website(f'<script type="module" src="{desk.url}/widget.js?key={KEY}"></script>', policy) as address:
        page = visit(open_browser().new_page(), address)
        begin(page, "From elsewhere W13")
        answer("W13", "Welcome.", "<p>Welcome.</p>")

        log(page).get_by_text("Welcome.").wait_for()
        assert page.locator("frontdesk-chat dialog").evaluate("dialog => getComputedStyle(dialog).position") == "fixed"


def test_the_links_in_the_page_are_there_until_the_script_has_taken_over(desk, open_browser):
    with website(snippet(desk.url)) as address:
        off = open_browser(java_script_enabled=False).new_page()
        off.goto(address)
        assert off.get_by_role("link", name="Write to us").get_attribute("href") == f"{desk.url}/chat/{KEY}/form"
        blocked = open_browser().new_page()
        blocked.route("**/widget.js*", lambda route: route.abort())
        blocked.goto(address)
        assert blocked.get_by_role("link", name="Write to us").is_visible()
        page = visit(open_browser().new_page(), address)
        assert not page.get_by_role("link", name="Write to us").is_visible()
        assert faults(page) == []
