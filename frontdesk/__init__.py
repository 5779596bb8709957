"""A customer's question reaches us through a channel, is recorded as a conversation, understood,
put on the clock, routed to the right people, answered, followed up, and measured.
"""

__version__ = "0.1.0"
