"""Web chat: the widget on a customer's page speaks to the desk, and the answer appears in it."""
