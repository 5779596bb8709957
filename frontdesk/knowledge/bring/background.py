"""Articles are looked through and brought in behind the page: large files take minutes, and who sent one can go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from frontdesk.kit import clock, jobs
from frontdesk.kit.refused import Refused
from frontdesk.knowledge import write
from frontdesk.knowledge.bring import report, upload
from frontdesk.knowledge.bring.brought import NotReadable
from frontdesk.knowledge.bring.foresee import foresee
from frontdesk.knowledge.bring.take_in import Came, Into, take_in
from frontdesk.knowledge.models import Bringing
from frontdesk.people.models import Agent, Desk

KEPT_FOR = timedelta(days=1)
"""So long somebody may think about what was foreseen."""
LOOKS_EVERY_SECONDS = 600
MOST_OPEN = 20


def begin(made: Bringing, *, by: Agent, at: datetime) -> Bringing:
    """Look through the file; nothing is brought in. Raises Refused for who may not, and when many lie about already."""
    write.refuse_stranger(by)
    if Bringing.objects.filter(done_at=None).count() >= MOST_OPEN:
        raise Refused(_("Many files lie here already that nobody has brought in. Put some of them away first."))
    made.by, made.begun_at = by, at
    with transaction.atomic():
        made.save()
        look.enqueue(made.pk, key=f"knowledge.look:{made.pk}")
    return made


def go(bringing: Bringing, *, by: Agent, at: datetime) -> None:
    """Bring them in. Raises Refused for who may not, and for what was not looked through or is at work."""
    write.refuse_stranger(by)
    with transaction.atomic():
        bringing = Bringing.objects.select_for_update().get(pk=bringing.pk)
        if not bringing.can_begin:
            raise Refused(_("This is being brought in already, or there is nothing in it. Reload the page."))
        bringing.wanted_at, bringing.by = at, by
        bringing.save(update_fields=["wanted_at", "by"])
        bring_in.enqueue(bringing.pk, key=f"knowledge.bring_in:{bringing.pk}")


def put_away(bringing: Bringing, *, by: Agent) -> None:
    """It is gone, and its file; articles that came stay. Raises Refused for who may not, and while they come."""
    write.refuse_stranger(by)
    with transaction.atomic():
        bringing = Bringing.objects.select_for_update().get(pk=bringing.pk)
        if bringing.wanted_at and not bringing.done_at:
            raise Refused(_("These articles are being brought in just now. Wait until they are there."))
        bringing.delete()
    upload.forget(bringing.file)


@jobs.task(name="knowledge.bring.look", priority=-5)
def look(number: int) -> None:
    """Say what would become of the articles."""
    bringing = _one(number)
    if bringing is None or bringing.foreseen is not None:
        return
    with _in_words_of(bringing.by):
        try:
            with upload.opened(bringing.file, bringing.name, _into(bringing)) as found:
                foreseen = report.empty(found.refused, found.troubles)
                report.add(foreseen, foresee(found.articles, _into(bringing)), base=found.base)
        except NotReadable as error:
            _give_up(bringing, str(error))
            return
    Bringing.objects.filter(pk=number, done_at=None).update(foreseen=foreseen)


@jobs.task(name="knowledge.bring.take_in", priority=-5)
def bring_in(number: int) -> None:
    """Put them on the desk. Who takes it up after another one goes on where that has come to."""
    bringing = _one(number)
    if bringing is None or bringing.wanted_at is None:
        return
    with _in_words_of(bringing.by):
        try:
            with upload.opened(bringing.file, bringing.name, _into(bringing)) as found:
                told = bringing.report or report.empty(found.refused, found.troubles)

                def keep(done: int, came: list[Came]) -> None:
                    report.add(told, came, base=found.base)
                    Bringing.objects.filter(pk=number).update(taken=done, report=told)

                take_in(found.articles, _into(bringing), at=clock.now(), begin=bringing.taken, progress=keep)
        except (NotReadable, Refused) as error:
            _give_up(bringing, str(error))
            return
    Bringing.objects.filter(pk=number).update(done_at=clock.now(), report=told)
    upload.forget(bringing.file)


def _one(number: int) -> Bringing | None:
    return Bringing.objects.select_related("by", "brand").filter(pk=number, done_at=None).first()


def _into(bringing: Bringing) -> Into:
    return Into(bringing.language, brand=bringing.brand.name if bringing.brand else "", is_draft=bringing.is_draft, by=bringing.by)


@contextmanager
def _in_words_of(agent: Agent | None) -> Iterator[None]:
    desk = Desk.current()
    with translation.override((agent.language if agent else "") or (desk.language if desk else "") or settings.LANGUAGE_CODE):
        yield


def _give_up(bringing: Bringing, why: str) -> None:
    Bringing.objects.filter(pk=bringing.pk).update(done_at=clock.now(), trouble=why.replace(str(settings.FRONTDESK_DATA), "")[:500])
    upload.forget(bringing.file)


def _look() -> None:
    """What nobody wanted in a day is put away."""
    for old in Bringing.objects.filter(done_at=None, wanted_at=None, begun_at__lt=clock.now() - KEPT_FOR):
        Bringing.objects.filter(pk=old.pk, wanted_at=None).delete()
        upload.forget(old.file)
    upload.sweep({*Bringing.objects.filter(done_at=None).values_list("file", flat=True)}, before=clock.now() - KEPT_FOR)


look_often = jobs.task(name="knowledge.bring.look_often", every_seconds=LOOKS_EVERY_SECONDS)(_look)
