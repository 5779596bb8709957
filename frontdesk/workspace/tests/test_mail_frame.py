from __future__ import annotations

from frontdesk.conversations.arrival import ArrivedFile
from frontdesk.conversations.models import Message
from frontdesk.kit import files


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


def test_pictures_from_elsewhere_wait_until_somebody_asks_for_them(world, as_agent):
    message = _mail(world, '<img data-remote-src="https://tracker.example/p.gif">')
    client = as_agent(world.alba)
    held = client.get(f"/messages/{message.pk}/mail/")
    assert " src=" not in held.content.decode()
    assert "https:" not in held.headers["Content-Security-Policy"]
    shown = client.get(f"/messages/{message.pk}/mail/?pictures=1")
    assert 'src="https://tracker.example/p.gif"' in shown.content.decode()
    assert "https:" in shown.headers["Content-Security-Policy"]
    page = client.get(f"/c/{message.conversation_id}/").content.decode()
    assert "Show pictures from elsewhere" in page


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
