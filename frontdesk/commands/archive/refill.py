"""Brings the database into the shape that a backup has, puts its rows in, and takes it up to this version."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from frontdesk import desk, new_tables
from frontdesk.commands.archive.load import Misfit, load
from frontdesk.commands.archive.tables import tables
from frontdesk.commands.archive.unpack import Unpacked
from frontdesk.conversations import index
from frontdesk.conversations.models import Delivery, Message
from frontdesk.kit import clock
from frontdesk.kit.jobs.models import Job
from frontdesk.knowledge.search import index as articles
from frontdesk.people.models import Agent, Desk

MAY_HAVE_LEFT = (Delivery.QUEUED, Delivery.SENDING, Delivery.WAITING)


def is_empty() -> bool:
    """Is there no desk in the database: no tables, or nobody in them?"""
    with connection.cursor() as cursor:
        if Desk._meta.db_table not in connection.introspection.table_names(cursor):
            return True
    return not (Desk.objects.exists() or Agent.objects.exists())


def refill(unpacked: Unpacked) -> None:
    """Replace whatever is in the database by the backup's rows. Unusable when they are not for this program."""
    _take_shape(unpacked.manifest.migrations)
    try:
        with transaction.atomic():
            _empty(set(unpacked.manifest.tables))
            for table in unpacked.manifest.tables:
                load(table, unpacked.lines_of(table))
    except Misfit as error:
        raise desk.Unusable(f"This backup does not fit this program: {error}.") from error
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        _number_on()
        index.rebuild()
        articles.rebuild()
        _begin_again(clock.now())


def _take_shape(migrations: list[tuple[str, str]]) -> None:
    """Migrate to the state in which the backup was made, forward or back."""
    executor = MigrationExecutor(connection)
    unknown = [f"{app}.{name}" for app, name in migrations if (app, name) not in executor.loader.graph.nodes]
    if unknown:
        raise desk.Unusable(f"This backup was made by another version of Frontdesk: {unknown[0]} is unknown here. Install that version to restore it.")
    if new_tables.is_wanted(executor):
        new_tables.make(executor, migrations)
        return
    try:
        executor.migrate(migrations)
    except IrreversibleError as error:
        raise desk.Unusable(f"The database has a newer shape than the backup and cannot go back: {error}. Restore into an empty one.") from error


def _empty(named: set[str]) -> None:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in sorted((named | {model._meta.db_table for model in tables()}) & there):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608  it is a table of this database


def _number_on() -> None:
    """New rows go on after the highest number. SQLite sees to that by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _begin_again(at: datetime) -> None:
    """What was due is due now. What was about to leave may have left since the backup: a person decides."""
    Job.objects.filter(run_after__lt=at).update(run_after=at)
    Message.objects.filter(delivery__in=MAY_HAVE_LEFT).update(
        delivery=Delivery.UNCERTAIN, delivery_note="It was about to leave when the backup was made from which this desk was restored.",
    )
