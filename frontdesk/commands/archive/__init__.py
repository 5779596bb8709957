"""A whole desk in one file: a `.tar.gz` of its tables as lines of JSON, its stored files, its key and a manifest.

Nothing in it belongs to one database: a desk on SQLite can be restored into PostgreSQL, and the other way round.
"""
