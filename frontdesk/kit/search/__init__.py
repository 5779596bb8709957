"""Full-text search behind one interface: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

A document is a number, a scope (who may find it) and its text. Newest (highest number) comes first.
"""

from frontdesk.kit.search.search import add, find, rescope

__all__ = ["add", "find", "rescope"]
