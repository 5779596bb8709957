"""Full-text search behind one interface: FTS5 on SQLite, tsvector with GIN and pg_trgm on PostgreSQL.

A document is a number, its scopes (who may find it), its marks (facts that never change) and its text. Newest (highest
number) comes first.
"""

from frontdesk.kit.search.document import Document
from frontdesk.kit.search.near import nearest
from frontdesk.kit.search.search import add_many, find, look, remove, rescope
from frontdesk.kit.search.term import Term, marked_with, terms_of
from frontdesk.kit.search.upkeep import clear, forget_unused_words, scopes_between

__all__ = [
    "Document", "Term", "add_many", "clear", "find", "forget_unused_words", "look", "marked_with", "nearest", "remove", "rescope", "scopes_between", "terms_of",
]
