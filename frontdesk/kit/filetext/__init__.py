"""The text of files, read in a process of its own that may not take long, nor much memory, and knows nothing of the desk."""

from frontdesk.kit.filetext.kinds import is_read
from frontdesk.kit.filetext.read import Outcome, Text, read

__all__ = ["Outcome", "Text", "is_read", "read"]
