"""A desk that is new gets its tables as they are now, not by every step that they ever took: seconds of a first start."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from frontdesk.kit.builds import Builds


def is_wanted(executor: MigrationExecutor) -> bool:
    """Is there nothing at all in the database yet?"""
    return not executor.loader.applied_migrations and not connection.introspection.table_names()


def make(executor: MigrationExecutor, targets: Sequence[tuple[str, str]]) -> None:
    """The tables of an empty database as those steps leave them, all at once, those that no model describes included; every step on
    the way is noted as taken. Whole or not at all. That it comes to the same, `tests/test_new_tables.py` looks at on both databases.
    """
    plan = [migration for migration, _is_backwards in executor.migration_plan(targets, clean_start=True)]
    # Their models, not the program's: keys of third parties are as their steps have left them.
    state = executor.loader.project_state(list(targets))
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for migration in plan:
            for operation in migration.operations:
                if isinstance(operation, Builds):
                    operation.database_forwards(migration.app_label, editor, state, state)
        executor.recorder.ensure_schema()
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
