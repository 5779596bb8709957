"""The admins' pages for chat: each widget, what it asks and proves, and who may not chat any more."""
