"""What the demo's customers read in the help centre, and one article for agents alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.helpcentre.models import Look
from frontdesk.knowledge import write
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, take_in
from frontdesk.knowledge.models import Article
from frontdesk.knowledge.write import Draft
from frontdesk.people.models import Agent

FOLDER = Path(__file__).parent / "articles"


def keep(*, by: Agent, writer: Agent, widget: Widget, at: datetime) -> None:
    """The help centre with its articles; one of them wants to be looked at again, and one draft waits to be approved."""
    take_in(read(FOLDER), Into("en", by=by), at=at - timedelta(days=60))
    Article.objects.filter(external_id="track").update(review_on=at.date())
    draft = Draft("Pay by purchase order", "Schools and clubs may pay by purchase order. Send it with the order.", "en")
    write.begin(draft, by=writer, at=at - timedelta(hours=3), article=Article(owner=writer))
    Look.objects.create(colour=widget.colour, welcome="Bicycles, tents, parcels: how can we help?", widget=widget)
