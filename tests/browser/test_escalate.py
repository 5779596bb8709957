"""Putting off, reminders and notices, by keyboard and on a phone; pages suit everybody."""

from __future__ import annotations

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser

ASKED = """
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.conversations import notices
from frontdesk.kit import clock
from frontdesk.people.models import Agent, Team
made = receive(Arrival(
    channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Where is it?", subject="The ring"),
    received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, mail_id="later@example.org", reached_at="help@desk.example.org",
))
notices.tell([Agent.objects.get(name="Alba")], made.message.events.get())
print(made.message.conversation_id)
"""


def test_what_can_wait_is_put_off_by_keyboard_and_comes_back(desk, open_browser, signed_in):
    number = desk.do(ASKED)
    page = open_browser(storage_state=signed_in("alba")).new_page()
    page.goto(f"{desk.url}/c/{number}/")
    page.locator(f"#remind-{number}").wait_for()
    page.keyboard.press("z")
    page.keyboard.type("The part comes tomorrow")
    assert faults(page) == []
    page.get_by_role("button", name="Tomorrow at 9:00").first.press("Enter")
    page.get_by_text("It comes back").wait_for()
    page.get_by_text("Put off until").wait_for()
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.get_by_role("button", name="Bring it back now").click()
    page.get_by_text("Put off until").wait_for(state="detached")
    page.get_by_text("Add a reminder").click()
    page.get_by_label("What is to be thought of").fill("Ask the smith")
    page.locator(f"#remind-{number}").get_by_role("button", name="In an hour").click()
    page.get_by_text("Alba").filter(visible=True).first.wait_for()
    page.get_by_role("button", name="Cancel the reminder: Ask the smith").wait_for()
    page.goto(f"{desk.url}/notices/")
    assert faults(page) == []
    phone = open_browser(storage_state=signed_in("alba"), viewport=PHONE).new_page()
    for address in ("/notices/", "/inbox/snoozed/", f"/c/{number}/"):
        phone.goto(desk.url + address)
        assert faults(phone) == []
    page.get_by_role("button", name=f"Put away: #{number}").press("Enter")
    page.get_by_text("Nothing for you to look at").wait_for()
