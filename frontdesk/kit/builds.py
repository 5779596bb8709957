"""A step of a migration that makes what no model describes: an index for the search, an extension of the database."""

from __future__ import annotations

from django.db import migrations


class Builds(migrations.RunPython):
    """A new desk, whose tables are made as they are now (`frontdesk.new_tables`), takes it as well. What changes rows is no such step."""
