"""Opening hours: when a calendar is open, how long it was, and when so much time will have been open.

Instants are aware and come back in UTC. Calendars are wall time in an IANA zone; what is counted are real seconds.
"""

from frontdesk.kit.hours.calendar import Calendar as Calendar
from frontdesk.kit.hours.measure import due as due
from frontdesk.kit.hours.measure import elapsed_seconds as elapsed_seconds
from frontdesk.kit.hours.opening import is_open as is_open
from frontdesk.kit.hours.opening import next_closing as next_closing
from frontdesk.kit.hours.opening import next_opening as next_opening
from frontdesk.kit.hours.opening import spans as spans
from frontdesk.kit.hours.pauses import Pause as Pause
from frontdesk.kit.hours.span import Span as Span
from frontdesk.kit.hours.unreadable import Unreadable as Unreadable
