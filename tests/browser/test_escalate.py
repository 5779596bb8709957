"""Putting off, reminders and notices, by keyboard and on a phone; pages suit everybody."""

from __future__ import annotations

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
ALONE = True

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


SET_UP = """
from datetime import date, time, timedelta
from decimal import Decimal
from frontdesk.clocks import policies
from frontdesk.clocks.authority import rules
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people import entitlements
from frontdesk.people.models import Agent, RotaTurn, Team
for weekday in range(7):
    for role in ("approver", "duty_lead"):
        RotaTurn.objects.create(role=role, agent=Agent.objects.get(name="Bram"), weekday=weekday, starts=time(0), ends=time(0))
rules.save(action="refund", role="agent", limit=Decimal(100), limit_in_90_days=Decimal(250), currency="EUR")
made = receive(Arrival(
    channel="email", sender=Sender("email", "olga@example.org", "Olga"), content=Content(text="It broke", subject="A broken ring"),
    received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, mail_id="broken@example.org", reached_at="help@desk.example.org",
))
today = entitlements.today(clock.now())
entitlements.add(made.message.conversation.customer, what="Gold support", starts=today - timedelta(days=40), ends=today - timedelta(days=12))
print(made.message.conversation_id, made.message.conversation.customer_id, policies.always().pk)
"""


def test_what_is_beyond_authority_is_asked_for_decided_and_told(desk, open_browser, signed_in):
    number, customer, policy = desk.do(SET_UP).split()
    alba = open_browser(storage_state=signed_in("alba")).new_page()
    alba.goto(f"{desk.url}/c/{number}/")
    alba.get_by_text("12 days over").wait_for()
    alba.get_by_text("Give something, or ask for approval").click()
    panel = alba.locator(f"#authority-{number}")
    panel.get_by_label("Amount, for money").fill("150")
    panel.get_by_label("Why it is given").fill("It broke twice")
    assert faults(alba) == []
    panel.get_by_role("button", name="Give, or ask").press("Enter")
    alba.get_by_text("it is over the limit").first.wait_for()
    panel.get_by_role("button", name="Withdraw: Refund 150.00 EUR").wait_for()
    assert faults(alba) == []
    bram = open_browser(storage_state=signed_in("bram")).new_page()
    bram.goto(f"{desk.url}/notices/")
    bram.get_by_text("Alba asks Bram for approval: Refund 150.00 EUR").wait_for()
    bram.goto(f"{desk.url}/approvals/")
    assert faults(bram) == []
    bram.get_by_label("Why: Refund 150.00 EUR").fill("It did break")
    bram.get_by_role("button", name="Approve").press("Enter")
    bram.get_by_text("Nothing waits for you").wait_for()
    alba.goto(f"{desk.url}/notices/")
    alba.get_by_text("Bram approved it: Refund 150.00 EUR. It did break").wait_for()
    ada = open_browser(storage_state=signed_in("ada")).new_page()
    ada.goto(f"{desk.url}/settings/promises/{policy}/escalations/")
    ada.get_by_label("When").select_option("clock:first_response:90")
    ada.get_by_label("To whom").select_option("role:duty_lead")
    ada.get_by_role("button", name="Add", exact=True).press("Enter")
    ada.get_by_role("cell", name="Bram").wait_for()
    addresses = (f"/settings/promises/{policy}/escalations/", "/settings/authority/", "/approvals/", f"/customers/{customer}/", "/settings/")
    phone = open_browser(storage_state=signed_in("ada"), viewport=PHONE).new_page()
    for page, scheme in ((ada, "light"), (ada, "dark"), (phone, "light")):
        page.emulate_media(color_scheme=scheme)
        for address in addresses:
            page.goto(desk.url + address)
            assert faults(page) == []


def test_due_first_stands_above_the_list_of_a_phone(desk, open_browser, signed_in):
    phone = open_browser(storage_state=signed_in("alba"), viewport=PHONE).new_page()
    phone.goto(f"{desk.url}/inbox/open/")
    assert faults(phone) == []
    phone.locator(".topbar").get_by_role("link", name="Due first").click()
    phone.wait_for_url("**sort=due")
    phone.locator(".topbar").get_by_role("link", name="Newest first").wait_for()
