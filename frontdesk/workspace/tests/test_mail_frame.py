from __future__ import annotations

import pytest

from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Message
from frontdesk.kit import files
from frontdesk.workspace.mail_links import host_of, names_another


def _mail(world, html: str, **more) -> Message:
    message = world.nadia_asks("plain", **more)
    Message.objects.filter(pk=message.pk).update(html=html)
    return message


def test_a_mail_is_shown_under_a_policy_of_its_own(world, as_agent):
    message = _mail(world, '<p style="color:red">Hello</p>')
    answer = as_agent(world.alba).get(f"/messages/{message.pk}/mail/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in policy
    assert "sandbox" in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<p style="color:red">Hello</p>' in answer.content.decode()


def test_pictures_from_elsewhere_wait_until_somebody_asks_for_them_and_then_come_through_the_desk(world, as_agent):
    message = _mail(world, '<img data-remote-src="https://tracker.example/p.gif?a=1&amp;b=2">')
    client = as_agent(world.alba)
    held = client.get(f"/messages/{message.pk}/mail/").content.decode()
    assert " src=" not in held
    assert 'data-pictures="held"' in held
    answer = client.get(f"/messages/{message.pk}/mail/?pictures=1")
    shown = answer.content.decode()
    assert 'src="/pictures/?from=https%3A%2F%2Ftracker.example%2Fp.gif%3Fa%3D1%26b%3D2&amp;by=' in shown
    assert "https:" not in answer.headers["Content-Security-Policy"]
    page = client.get(f"/c/{message.conversation_id}/").content.decode()
    assert "Show pictures from elsewhere" in page


def test_the_pictures_of_a_sender_are_shown_by_themselves_to_who_wants_that_until_they_want_it_no_longer(world, as_agent):
    message = _mail(world, '<img data-remote-src="https://shop.example/p.gif">')
    address = f"/messages/{message.pk}/mail/"
    alba = as_agent(world.alba)
    assert alba.post(f"/messages/{message.pk}/pictures/", {"always": "1"}).status_code == 204
    assert 'data-pictures="always"' in alba.get(address).content.decode()
    assert 'data-pictures="held"' in as_agent(world.bram).get(address).content.decode()
    assert as_agent(world.zoe).post(f"/messages/{message.pk}/pictures/", {"always": "1"}).status_code == 404
    alba = as_agent(world.alba)
    alba.post(f"/messages/{message.pk}/pictures/", {"always": "0"})
    assert 'data-pictures="held"' in alba.get(address).content.decode()


def test_where_something_speaks_against_the_sender_no_picture_is_shown_by_itself(world, as_agent):
    message = _mail(world, '<img data-remote-src="https://shop.example/p.gif">')
    client = as_agent(world.alba)
    client.post(f"/messages/{message.pk}/pictures/", {"always": "1"})
    Message.objects.filter(pk=message.pk).update(warnings=[["dmarc", "example.org"]])
    assert 'data-pictures="held"' in client.get(f"/messages/{message.pk}/mail/").content.decode()
    assert "DMARC failed" in client.get(f"/c/{message.conversation_id}/").content.decode()


def test_pictures_that_came_along_are_in_their_place(world, as_agent):
    from frontdesk.conversations.arrival import Arrival, Content, Sender
    from frontdesk.conversations.receive import receive
    from tests.world import MORNING

    sha256 = files.save(b"\x89PNG")
    file = ArrivedFile(sha256, "shot.png", "image/png", 4, content_id="shot@mail", is_inline=True)
    message = receive(Arrival(
        channel="email", sender=Sender("email", "nadia@example.org"), received_at=MORNING, team_id=world.support.pk,
        content=Content(text="See", html='<p>See <img data-cid="shot@mail"> <img data-cid="gone@mail"></p>', files=(file,)),
    )).message
    page = as_agent(world.alba).get(f"/messages/{message.pk}/mail/").content.decode()
    assert f'src="/files/{message.attachments.get().pk}/0"' in page
    assert 'src=""' in page


def test_the_other_team_sees_no_mail(world, as_agent):
    message = _mail(world, "<b>secret</b>")
    assert as_agent(world.zoe).get(f"/messages/{message.pk}/mail/").status_code == 404


def test_a_mail_that_is_only_lines_is_shown_as_text(world, as_agent):
    message = _mail(world, "<div>plain<br></div>")
    assert "<mail-frame" not in as_agent(world.alba).get(f"/c/{message.conversation_id}/").content.decode()
    Message.objects.update(html="<table><tr><td>plain</td></tr></table>")
    assert "<mail-frame" in as_agent(world.alba).get(f"/c/{message.conversation_id}/").content.decode()


def test_links_say_where_they_lead(world, as_agent):
    message = _mail(world, '<a target="_blank" title="trust me" href="https://evil.example/x?y=1"><b>https://bank.example</b>/login</a> <a href="https://shop.example.org/">here</a>')
    page = as_agent(world.alba).get(f"/messages/{message.pk}/mail/").content.decode()
    assert 'title="Leads to evil.example/x"' in page
    assert "trust me" not in page
    assert '</a><span class="elsewhere">evil.example</span>' in page
    assert page.count('class="elsewhere"') == 1


@pytest.mark.parametrize(("words", "address", "is_another"), [
    ("bank.example.com", "https://evil.example/", True),
    ("https://bank.example/login", "https://bank.example.evil.org/", True),
    ("info@bank.example", "mailto:info@evil.example", True),
    ("see https://bank.example now", "https://click.mailer.example/", True),
    ("www.bank.example", "https://bank.example/x", False),
    ("bank.example", "https://login.bank.example/", False),
    ("info@bank.example", "mailto:info@bank.example?subject=x", False),
    ("bücher.example", "https://xn--bcher-kva.example/", False),
    ("invoice.pdf", "https://files.example/1", False),
    ("Node.js", "https://nodejs.example/", False),
    ("Your order", "https://shop.example/", False),
    ("+49 30 1234", "tel:+49301234", False),
])
def test_which_link_names_another_place_than_its_address(words, address, is_another):
    assert names_another(words, host_of(address)) == is_another
