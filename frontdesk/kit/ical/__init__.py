"""Days that a calendar feed (iCalendar, RFC 5545) names: its whole-day entries, repetitions worked out."""

from frontdesk.kit.ical.days import NotAFeed as NotAFeed
from frontdesk.kit.ical.days import Read as Read
from frontdesk.kit.ical.days import read as read
