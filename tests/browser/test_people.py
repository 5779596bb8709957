"""Admins put skills, turns and priorities on file; an agent on the rota sorts with the keyboard, and says why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.browser.looks import PHONE, faults

pytestmark = pytest.mark.browser

ASKED = """
from frontdesk.conversations.arrival import Arrival, Content, Sender
from frontdesk.conversations.receive import receive
from frontdesk.people.models import Skill, Team
from frontdesk.kit import clock
Skill.objects.get_or_create(name="Bills")
support = Team.objects.get(name="Support")
made = [receive(Arrival(channel="email", sender=Sender("email", "nadia@example.org", "Nadia"), content=Content(text="Where is it?", subject=subject),
    received_at=clock.now(), team_id=support.pk, reached_at="help@desk.example.org")).message.conversation_id for subject in ("My order", "A bill")]
print(*made)
"""


def test_what_is_on_file_is_written_with_the_keyboard_and_suits_everybody(desk: Any, open_browser: Any, signed_in: Any) -> None:
    page = open_browser(storage_state=signed_in("ada")).new_page()
    page.goto(f"{desk.url}/settings/skills/")
    page.get_by_label("Name", exact=True).fill("Brakes")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tags that ask for it").or_(page.get_by_text("Tags that ask for it")).first.wait_for()
    page.get_by_label("Tag (optional)", exact=True).first.fill("brakes")
    page.get_by_label("At least at level").first.select_option("3")
    assert faults(page) == []
    skill = page.url
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("Saved.").wait_for()
    alba = desk.do('from frontdesk.people.models import Agent; print(Agent.objects.get(name="Alba").pk)')
    page.goto(f"{desk.url}/settings/agents/{alba}/abilities/")
    page.get_by_label("Brakes").select_option("4")
    page.get_by_label("One more language").select_option("de")
    assert faults(page) == []
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("Brakes: level 4").wait_for()
    page.goto(f"{desk.url}/settings/rota/")
    page.get_by_label("Agent", exact=True).select_option("Alba")
    page.get_by_label("Saturday").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Add").press("Enter")
    page.get_by_text("The turn is on the rota.").wait_for()
    assert page.get_by_role("button", name="Take out the turn of Alba").count() == 6
    phone = open_browser(storage_state=signed_in("ada"), viewport=PHONE).new_page()
    page.emulate_media(color_scheme="dark")
    addresses = [skill, *(f"{desk.url}/settings/{each}/" for each in ("skills", "rota", "priorities", "triage", f"agents/{alba}", f"agents/{alba}/abilities"))]
    for address in addresses:
        for each in (page, phone):
            each.goto(address)
            assert faults(each) == []
            _shot(each, address.removeprefix(desk.url).strip("/").replace("/", "-"))


def test_an_agent_on_the_rota_sorts_and_moves_with_the_keyboard(desk: Any, open_browser: Any, signed_in: Any) -> None:
    desk.do(
        "from frontdesk.people.models import Agent, RotaTurn\n"
        'RotaTurn.objects.create(role="triage", agent=Agent.objects.get(name="Alba"), weekday=0, starts="09:00", ends="13:00")',
    )
    order, bill = desk.do(ASKED).split()
    page = open_browser(storage_state=signed_in("alba")).new_page()
    page.goto(f"{desk.url}/inbox/to-sort/?sort=due")
    page.get_by_role("link", name="My order").click()
    form = page.get_by_role("region", name="Sort it")
    form.get_by_label("High").first.focus()
    page.keyboard.press("Space")
    form.get_by_label("Why, if you change them").fill("Many wait")
    assert faults(page) == []
    _shot(page, "sort")
    form.get_by_role("button", name="Put it there").press("Enter")
    page.get_by_text("Alba sorted it").wait_for()
    form.wait_for(state="detached")
    page.goto(f"{desk.url}/c/{order}/")
    page.keyboard.press("p")
    page.get_by_role("group", name="Priority").get_by_label("Low").last.focus()
    page.keyboard.press("Space")
    page.get_by_role("group", name="Priority").get_by_label("Why?").fill("It can wait")
    assert faults(page) == []
    _shot(page, "assess")
    page.keyboard.press("Enter")
    page.get_by_text("Alba set the priority to high: It can wait").first.wait_for()
    page.goto(f"{desk.url}/inbox/open/")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.get_by_role("button", name="Urgency").wait_for()
    page.keyboard.press("p")
    page.keyboard.type("It burns")
    page.keyboard.press("Enter")
    page.get_by_text("1 conversation changed").wait_for()
    phone = open_browser(storage_state=signed_in("alba"), viewport=PHONE, color_scheme="dark").new_page()
    phone.goto(f"{desk.url}/c/{bill}/#on-file")
    phone.get_by_role("button", name="Put it there").wait_for()
    assert faults(phone) == []
    _shot(phone, "sort")
    phone.get_by_role("button", name="Move to a team").click()
    phone.get_by_role("radio", name="Something else").check()
    phone.get_by_label("In words, if it is something else").fill("On leave")
    _shot(phone, "move")
    phone.get_by_role("button", name="Billing").click()
    phone.get_by_role("heading", name="A bill").wait_for(state="detached")


def test_who_looks_after_a_team_sees_what_comes_next_and_an_agent_why_they_got_it(desk: Any, open_browser: Any, signed_in: Any) -> None:
    order, _bill = desk.do(ASKED).split()
    desk.do(f"""
from frontdesk.conversations import assign
from frontdesk.conversations.models import Conversation
from frontdesk.people.models import Agent, Skill
from frontdesk.routing import needs
one = Conversation.objects.get(pk={order})
assign.to_agent(one, Agent.objects.get(name="Alba"), by=Agent.objects.get(name="Bram"))
needs.ask(Conversation.objects.order_by("pk").last(), Skill.objects.create(name="Signatures"), level=3, by=None)
""")
    page = open_browser(storage_state=signed_in("ada")).new_page()
    page.goto(f"{desk.url}/inbox/open/")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.get_by_role("heading", name="Queue").wait_for()
    phone = open_browser(storage_state=signed_in("ada"), viewport=PHONE, color_scheme="dark").new_page()
    support = desk.do('from frontdesk.people.models import Team; print(Team.objects.get(name="Support").pk)')
    for each in (page, phone):
        each.goto(f"{desk.url}/queue/?team={support}")
        each.get_by_text("Nobody of the team has what it needs: Signatures at level 3.").wait_for()
        assert faults(each) == []
        _shot(each, "queue")
    page.goto(f"{desk.url}/c/{order}/")
    page.get_by_text("Why did Alba get this?").focus()
    page.keyboard.press("Enter")
    page.locator("[id^=how-it-came]").get_by_text("Bram gave it to Alba").wait_for()
    assert faults(page) == []


def _shot(page: Any, name: str) -> None:
    if os.environ.get("SHOTS"):
        page.screenshot(path=Path(os.environ["SHOTS"]) / f"{name}-{page.viewport_size['width']}.png", full_page=True)
