"""Addresses of the agents' pages about articles."""

from __future__ import annotations

app_name = "knowledge"
urlpatterns: list[object] = []
