"""Django's sessions in the database, read by a prepared statement: every page of an agent begins with one."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session

from frontdesk.kit import clock, rows


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        found = rows.select(
            "SELECT session_data, expire_date FROM django_session WHERE session_key = %s", [key],
        )
        if not found or rows.instant(found[0][1]) <= clock.now():
            self._session_key = None
            return None
        return Session(session_key=key, session_data=found[0][0], expire_date=rows.instant(found[0][1]))
