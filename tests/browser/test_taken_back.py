"""An agent sends a mail, takes it back with a key, and has words and file in the composer again."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PASSWORD

pytestmark = pytest.mark.browser
ALONE = True

ASKED = """
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
print(receive(Arrival(
    channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Where is it?", subject="My order"),
    received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, conversation_id=None, mail_id="one@example.org",
    reached_at="help@desk.example.org",
)).message.conversation_id)
"""


@pytest.fixture
def talk(desk, open_browser):
    number = desk.do(ASKED)
    page = open_browser().new_page()
    page.goto(f"{desk.url}/account/login/")
    page.fill("[name=login]", "alba@desk.example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/inbox/**")
    page.goto(f"{desk.url}/c/{number}/")
    return page


def test_what_was_taken_back_stands_in_the_composer_again_and_may_leave_later(talk):
    reply = talk.locator("form[id^=reply-]")
    talk.keyboard.press("r")
    talk.keyboard.type("It left this morning.")
    reply.locator("input[type=file]").set_input_files({"name": "offer.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    reply.locator("[name=kept]").wait_for(state="attached")
    talk.keyboard.press("Control+Enter")
    talk.get_by_text("Leaves in a moment.").wait_for()
    assert reply.locator("[contenteditable]").inner_text().strip() == ""
    talk.evaluate("document.activeElement.blur()")
    talk.keyboard.press("u")
    talk.get_by_text("took an answer back").wait_for()
    reply.locator("[contenteditable]", has_text="It left this morning.").wait_for()
    assert reply.locator(".files li").count() == 1
    talk.get_by_label("Send later").first.click()
    reply.get_by_role("button", name="Tomorrow at 9:00").click()
    planned = talk.locator(".is-planned")
    planned.wait_for()
    assert "offer.pdf" in planned.inner_text()
    serious = [found["id"] for found in Axe().run(talk).response["violations"] if found["impact"] in ("serious", "critical")]
    assert serious == []
    planned.get_by_text("Back to the composer").click()
    planned.wait_for(state="detached")
    reply.locator("[contenteditable]", has_text="It left this morning.").wait_for()
