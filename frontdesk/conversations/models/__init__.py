"""The rows of the record: a conversation, its messages, its events, and the counters kept beside them."""

from frontdesk.conversations.models.chat import LIVE_STATES, ChatSession, ChatState, EndedBy, Participant
from frontdesk.conversations.models.conversation import Conversation, Impact, Linked, Priority, Seen, Shared, Status, Tag, Tagging, Urgency
from frontdesk.conversations.models.event import Event
from frontdesk.conversations.models.message import BY_MAIL, Attachment, Author, Delivery, FileText, Message, Reading, Scan, Visibility
from frontdesk.conversations.models.notice import Notice
from frontdesk.conversations.models.priority import PriorityMatrix
from frontdesk.conversations.models.tally import Tally

__all__ = [
    "BY_MAIL", "LIVE_STATES", "Attachment", "Author", "ChatSession", "ChatState", "Conversation", "Delivery", "EndedBy", "Event", "FileText", "Impact",
    "Linked", "Message", "Notice", "Participant", "Priority", "PriorityMatrix", "Reading", "Scan", "Seen", "Shared", "Status", "Tag", "Tagging", "Tally",
    "Urgency", "Visibility",
]
