"""The pages on which an admin sets mailboxes up, and learns that one needs somebody, suit every reader and screen."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PASSWORD
from tests.browser.looks import PHONE, WIDE, faults

pytestmark = pytest.mark.browser
ALONE = True

MAILBOXES = """
from datetime import timedelta
from frontdesk.channels.carriers.email.models import DeskAddress, Mailbox
from frontdesk.kit import clock
from frontdesk.people.models import Team
address, _made = DeskAddress.objects.get_or_create(email="help@desk.example.org", defaults={"team": Team.objects.get(name="Support")})
hour = timedelta(hours=1)
ills = ({"error": "[AUTHENTICATIONFAILED] Authentication failed." * 3, "error_at": clock.now() - hour}, {"last_fetch_at": clock.now() - hour},
    {"last_fetch_at": clock.now(), "expected_by": clock.now() - hour, "last_mail_at": clock.now() - 9 * hour},
    {"sign_in_ends_at": clock.now() + hour}, {"misses": 2})
for number, ill in enumerate(ills):
    box = Mailbox.objects.create(
        host="imap.example.invalid", username=f"desk{number}", address=address, sign_in="microsoft", lease_by="nobody",
        lease_until=clock.now() + 99 * hour, **ill,
    )
    box.folders.create(name="INBOX")
print(box.pk)
"""


@pytest.fixture(scope="module")
def mailbox(desk):
    """The last of five mailboxes, each of which is ill in its own way."""
    number = desk.do(MAILBOXES)
    yield number
    desk.do("from frontdesk.channels.carriers.email.models import Mailbox\nMailbox.objects.all().delete()")


@pytest.mark.parametrize(("language", "looks"), [("en-GB", ((WIDE, "light"), (PHONE, "dark"))), ("ar", ((PHONE, "light"),))])
def test_axe_finds_nothing_on_the_pages_of_mailboxes(desk, mailbox, open_browser, language, looks):
    page = open_browser(locale=language).new_page()
    page.goto(desk.url + "/account/login/")
    page.locator("[name=login]").fill("ada@desk.example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.locator("#rail").wait_for(state="attached")
    wrong: list[str] = []
    for path in ("", "mailbox/new/", f"mailbox/{mailbox}/", f"mailbox/{mailbox}/sign-in/"):
        page.goto(f"{desk.url}/settings/mail/{path}")
        assert page.locator(".rail__end .count").text_content() == "5"
        for size, scheme in looks:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            # Colours that are still on their way from light to dark are no fault.
            page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
            wrong += faults(page)
    assert wrong == []
