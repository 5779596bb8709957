"""What is due counts down on the row, also after a sleep, and the panel tells why; pages suit everybody."""

from __future__ import annotations

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
ALONE = True

ASKED = """
from datetime import timedelta
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
for subject, hours in (("Much too late", 10), ("In a while", 4.5), ("Soon", 7.4)):
    made = receive(Arrival(
        channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Where is it?", subject=subject),
        received_at=clock.now() - timedelta(hours=hours), team_id=Team.objects.get(name="Support").pk, conversation_id=None,
        mail_id=subject.replace(" ", "-") + "@example.org", reached_at="help@desk.example.org",
    ))
print(made.message.conversation_id)
"""


def test_what_is_due_is_seen_sorted_and_explained(desk, open_browser, signed_in):
    number = desk.do(ASKED)
    context = open_browser(storage_state=signed_in("alba"))
    page = context.new_page()
    page.goto(f"{desk.url}/inbox/open/")
    page.get_by_role("link", name="Due first").click()
    page.wait_for_url("**sort=due")
    due = page.locator("#rows .due")
    assert [text.split()[0] for text in page.locator("#rows .row__what > b").all_inner_texts()[:3]] == ["Much", "Soon", "In"]
    assert "2" in due.nth(0).locator("time").inner_text()
    assert [due.nth(place).locator(".due__over").is_visible() for place in range(3)] == [True, False, False]
    # As after a sleep: the clock has gone on and no timer has run.
    page.evaluate("Date.now = ((real) => () => real() + 3_600_000)(Date.now); document.dispatchEvent(new Event('visibilitychange'))")
    assert due.nth(1).locator(".due__over").is_visible()
    page.goto(f"{desk.url}/c/{number}/")
    promises = page.locator("[id^=promises-]").last
    promises.get_by_text("First response").wait_for()
    promises.get_by_text("Why is this due then?").click()
    promises.get_by_text("It runs from").wait_for()
    assert faults(page) == []
    promises.get_by_text("No reply is needed").click()
    promises.get_by_label("Why no reply is needed").fill("A word of thanks")
    promises.get_by_role("button", name="Say so").click()
    promises.get_by_text("no reply was needed").wait_for()
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    phone = open_browser(storage_state=signed_in("alba"), viewport=PHONE).new_page()
    phone.goto(f"{desk.url}/inbox/open/?sort=due")
    assert faults(phone) == []
