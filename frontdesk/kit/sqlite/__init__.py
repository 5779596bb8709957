"""Django's SQLite backend with one fair writer at a time."""
