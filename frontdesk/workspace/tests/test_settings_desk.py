"""What an admin sets about the whole desk."""

from __future__ import annotations

from django.test import Client

from frontdesk.people.models import Team
from tests.world import World

CHANGED = {"name": "Südlicht", "language": "de", "signature": "Südlicht\nMo–Fr", "undo_seconds": "5", "reopens_within_days": 7, "updates_without_news": 3}


def test_an_admin_changes_what_holds_for_everybody(world: World, client: Client) -> None:
    client.force_login(world.ada)
    assert client.post("/settings/", {**CHANGED, "default_team": world.billing.pk}).status_code == 302
    world.desk.refresh_from_db()
    assert (world.desk.name, world.desk.language) == ("Südlicht", "de")
    assert world.desk.signature.splitlines() == ["Südlicht", "Mo–Fr"]
    assert world.desk.default_team == world.billing


def test_what_cannot_be_is_named_beside_its_field_and_nothing_is_saved(world: World, client: Client) -> None:
    archived = Team.objects.create(name="Old", is_archived=True)
    client.force_login(world.ada)
    response = client.post("/settings/", {**CHANGED, "language": "xx", "default_team": archived.pk})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id_language_error"' in page
    assert 'id="id_default_team_error"' in page
    world.desk.refresh_from_db()
    assert (world.desk.name, world.desk.default_team) == ("Nordlicht", world.support)


def test_what_was_typed_is_shown_as_text(world: World, client: Client) -> None:
    client.force_login(world.ada)
    client.post("/settings/", {**CHANGED, "name": "<script>alert(1)</script>", "default_team": world.support.pk})
    page = client.get("/settings/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
