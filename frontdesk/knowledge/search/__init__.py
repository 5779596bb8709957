"""Search over articles behind one interface: FTS5 on SQLite, tsvector and pg_trgm on PostgreSQL."""
