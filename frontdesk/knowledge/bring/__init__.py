"""Brings articles in from elsewhere, and takes them out again: Markdown, JSON lines, HTML, an export of Zendesk."""
