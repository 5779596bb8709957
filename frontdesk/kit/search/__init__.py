"""Full-text search behind one interface: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

A document is a number, its scopes (who may find it) and its text. Newest (highest number) comes first.
"""

from frontdesk.kit.search.search import add, add_many, find, rescope
from frontdesk.kit.search.upkeep import clear, scopes_between

__all__ = ["add", "add_many", "clear", "find", "rescope", "scopes_between"]
