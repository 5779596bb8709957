"""What the demo's customers read in the help centre, and one article for agents alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from frontdesk.answers.gaps.models import Why
from frontdesk.answers.gaps.note import note
from frontdesk.channels.carriers.chat.models import Widget
from frontdesk.helpcentre.comments.keep import Written, answer, hold
from frontdesk.helpcentre.models import ArticleDay, Look
from frontdesk.knowledge import write
from frontdesk.knowledge.bring.read import read
from frontdesk.knowledge.bring.take_in import Into, take_in
from frontdesk.knowledge.models import Article, Audience, Segment
from frontdesk.knowledge.write import Draft
from frontdesk.people.models import Agent, Team

SEARCHED = (
    (12, "en", "Do you sell gift vouchers?"), (9, "en", "Can I buy a gift voucher?"), (4, "en", "gift voucher for a friend"), (1, "en", "gift vouchers"),
    (8, "en", "Is the tent waterproof in heavy rain?"), (3, "en", "How waterproof are your tents?"), (2, "en", "tent waterproof rating"),
    (7, "de", "Verleihen Sie auch Lastenräder?"), (2, "de", "Kann ich ein Lastenrad leihen?"), (5, "es", "¿Alquilan bicicletas para niños?"),
    (6, "en", "Do you ship to Norway?"), (1, "en", "shipping to Norway and Switzerland"),
)
"""Days ago, language, and what no article has."""


@dataclass(frozen=True, slots=True)
class Said:
    """A comment under the article of that external id."""

    under: str
    days: int
    name: str
    text: str
    language: str = "en"
    answer: str = ""


COMMENTS = (
    Said(
        "return", 9, "Hanna", "Can I also return it in the shop, or only by parcel?",
        answer="Both: bring it to the workshop with the order's number, any day until 18 h.",
    ),
    Said("chain", 2, "", "The picture of the worn chain helped me more than three videos."),
    Said("return", 1, "Yusuf", "Does the thirty days' right count from the order or from the day it arrives?"),
    Said("book", 1, "Klara", "Wie lange dauert eine Inspektion, wenn ich warten will?", language="de"),
)
READ = (("return", 14, 2), ("track", 22, 1), ("chain", 9, 0), ("book", 6, 1))
"""Views and contacts a day."""

FOLDER = Path(__file__).parent / "articles"


def keep(*, by: Agent, writer: Agent, widget: Widget, at: datetime) -> None:
    """The help centre with its articles; one of them wants to be looked at again, and one draft waits to be approved."""
    take_in(read(FOLDER), Into("en", by=by), at=at - timedelta(days=60))
    Article.objects.filter(external_id="track").update(review_on=at.date())
    draft = Draft("Pay by purchase order", "Schools and clubs may pay by purchase order. Send it with the order.", "en")
    write.begin(draft, by=writer, at=at - timedelta(hours=3), article=Article(owner=writer))
    Look.objects.create(colour=widget.colour, welcome="Bicycles, tents, parcels: how can we help?", widget=widget)
    segment = Segment.objects.create(name="Firms and clubs of value", least_value=6)
    Article.objects.filter(slug="pay-by-purchase-order").update(audience=Audience.SEGMENT)
    Article.objects.get(slug="pay-by-purchase-order").segments.add(segment)


def hear(*, by: Agent, at: datetime) -> None:
    """What readers looked for in vain, wrote under articles, and wrote to us about after reading: numbers of the last weeks."""
    for days, language, question in SEARCHED:
        note(question, language=language, why=Why.NOTHING_FOUND, conversation=None, at=at - timedelta(days=days))
    for number, said in enumerate(COMMENTS):
        article = Article.objects.get(external_id=said.under)
        comment = hold(
            Written(said.text, said.name, "", f"demo-comment-{number:012}", said.language, Team.objects.earliest("pk").pk), article=article,
            at=at - timedelta(days=said.days, hours=number),
        )
        if said.answer:
            answer(comment, text=said.answer, by=by, at=at - timedelta(days=said.days - 1))
    for external_id, views, contacts in READ:
        article = Article.objects.get(external_id=external_id)
        for days in range(14):
            each = ArticleDay(article=article, day=(at - timedelta(days=days)).date(), views=views + days % 3, contacts=contacts if days % 4 == 0 else 0)
            each.save()
