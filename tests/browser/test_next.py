"""Work finds its agent: an admin has mails given out, an agent takes the next one with a key and reads why."""

from __future__ import annotations

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser
ALONE = True

ASKED = """
from frontdesk.conversations import priority
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.kit import clock
from frontdesk.people.models import Team
for subject in ("Can wait", "Cannot wait"):
    made = receive(Arrival(
        channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Where is it?", subject=subject),
        received_at=clock.now(), team_id=Team.objects.get(name="Support").pk, conversation_id=None,
        mail_id=subject.replace(" ", "-") + "@example.org", reached_at="help@desk.example.org",
    ))
priority.assess(made.message.conversation, impact=3, urgency=3, reason="all is down", by=None)
print(made.message.conversation_id)
"""


def test_an_agent_takes_the_next_one_with_a_key_and_reads_why(desk, open_browser, signed_in):
    number = desk.do(ASKED)
    page = open_browser(storage_state=signed_in("alba")).new_page()
    page.goto(f"{desk.url}/inbox/open/")
    assert faults(page) == []
    page.get_by_role("button", name="Take next").wait_for()
    page.keyboard.press("Shift+N")
    page.wait_for_url(f"**/c/{number}/")
    page.get_by_text("It is yours. It goes before all other work").wait_for()
    page.get_by_text("Alba took it as the next one.").wait_for()
    assert faults(page) == []
    phone = open_browser(storage_state=signed_in("alba"), viewport=PHONE).new_page()
    phone.goto(f"{desk.url}/inbox/unassigned/")
    phone.emulate_media(color_scheme="dark")
    assert faults(phone) == []
    phone.get_by_role("banner").get_by_role("button", name="Take next").click()
    phone.wait_for_url("**/c/*/")
    phone.goto(f"{desk.url}/inbox/unassigned/")
    phone.get_by_role("banner").get_by_role("button", name="Take next").click()
    phone.get_by_text("Nothing waits that you can take now.").wait_for()
    assert "/inbox/unassigned/" in phone.url


def test_an_admin_has_mails_given_out_and_the_best_one_asked_first(desk, open_browser, signed_in):
    team = desk.do("from frontdesk.people.models import Team\nprint(Team.objects.get(name='Billing').pk)")
    page = open_browser(storage_state=signed_in("ada")).new_page()
    page.goto(f"{desk.url}/settings/teams/{team}/")
    page.get_by_label("given out").check()
    assert faults(page) == []
    page.get_by_role("button", name="Save").click()
    page.goto(f"{desk.url}/settings/teams/{team}/")
    assert page.get_by_label("given out").is_checked()
    page.goto(f"{desk.url}/settings/chats/")
    page.emulate_media(color_scheme="dark")
    page.get_by_label("The best one first, then to others").check()
    assert faults(page) == []
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert page.get_by_label("The best one first, then to others").is_checked()
    page.get_by_label("Everybody who can take it").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
