"""Phrases by which people say something beside their matter: one home for them, a file a language. What is denied is not said."""

from frontdesk.kit.phrases.find import LONGEST_TEXT, Heard, heard
from frontdesk.kit.phrases.kind import Kind

__all__ = ["LONGEST_TEXT", "Heard", "Kind", "heard"]
