"""A suggested reply goes into the composer by one press, is made shorter as what changes, and can be taken back as typing can."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
ALONE = True

ASKED = """
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.knowledge.meaning import keep
from frontdesk.knowledge.models import Article
from frontdesk.knowledge.tests.shelf import published
from frontdesk.people.models import Team
if not Article.objects.exists():
    published("Send something back", "You may give it back within thirty days. Put the shoes or whatever it is into the box.")
    keep.catch_up()
number = 0
for place, text in enumerate(("How can I send back shoes that do not fit me?", *["Are you there?"] * MORE)):
    number = receive(Arrival(
        channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text=text, subject="Shoes"), received_at=clock.now(),
        team_id=Team.objects.get(name="Support").pk, conversation_id=number or None, mail_id=f"{place}-{MORE}@example.org",
        reached_at="help@desk.example.org",
    )).message.conversation_id
print(number)
"""


def test_a_suggested_reply_is_put_in_and_reworded(desk, open_browser, signed_in):
    number = desk.do(f"MORE = 0\n{ASKED}")
    page = open_browser(storage_state=signed_in("alba")).new_page()
    page.goto(f"{desk.url}/c/{number}/")
    page.get_by_text("What could be answered?").click()
    page.get_by_text("word for word, by this desk alone").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Put into the reply").click()
    editor = page.get_by_role("textbox", name="Your reply")
    expect(editor).to_contain_text("Hello Nadia,")
    expect(editor).to_contain_text("You may give it back within thirty days.")
    page.keyboard.type(" Please do not hesitate to contact us.")
    page.get_by_role("button", name="Reword").click()
    page.get_by_text("Translating needs a language model.").wait_for()
    page.get_by_role("button", name="Shorter").click()
    expect(page.locator(".reworded del")).to_contain_text("Please do not hesitate to contact us.")
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.get_by_role("button", name="Use this").click()
    expect(editor).not_to_contain_text("hesitate")
    expect(editor).to_contain_text("Put the shoes or whatever it is into the box.")
    page.keyboard.press("Control+z")
    expect(editor).to_contain_text("hesitate")
    assert page.locator(".message.is-ours").count() == 0


def test_on_a_phone_the_panel_gives_way_and_a_long_talk_is_summed_up(desk, open_browser, signed_in):
    number = desk.do(f"MORE = 6\n{ASKED}")
    page = open_browser(storage_state=signed_in("alba"), viewport=PHONE, locale="ar").new_page()
    page.goto(f"{desk.url}/c/{number}/#on-file")
    page.locator(f"#ideas-beside-{number} summary").nth(1).click()
    page.get_by_text("How can I send back shoes that do not fit me?").last.wait_for()
    assert faults(page) == []
    page.locator(f"#ideas-beside-{number} summary").first.click()
    page.locator("[data-put]").click()
    expect(page.locator(f"#compose-{number} [contenteditable]").first).to_contain_text("Hello Nadia,")
    expect(page.locator("#on-file")).not_to_be_in_viewport()


def test_what_is_said_of_a_draft_stands_under_it_until_it_is_left_as_it_is(desk, open_browser, signed_in):
    number = desk.do(f"MORE = 1\n{ASKED}")
    page = open_browser(storage_state=signed_in("alba")).new_page()
    page.goto(f"{desk.url}/c/{number}/")
    editor = page.get_by_role("textbox", name="Your reply")
    editor.fill("Hello Nadia, your order {{number}} leaves tomorrow!!")
    lines = page.locator(f"#compose-{number} draft-check .advice")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("{{number}}")
    assert faults(page) == []
    page.get_by_role("button", name="Leave it as it is").first.press("Enter")
    expect(lines).to_have_count(1)
    expect(page.get_by_role("button", name="Leave it as it is")).to_be_focused()
    page.keyboard.press("Enter")
    expect(lines).to_have_count(0)
    expect(editor).to_be_focused()
    with page.expect_response("**/draft/check/") as told:
        page.keyboard.type(" You will hear from me.")
    assert len(told.value.json()["advice"]) == 2
    page.evaluate("new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))")
    expect(lines).to_have_count(0)
