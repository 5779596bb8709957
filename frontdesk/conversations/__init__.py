"""What was said and what is true about it: conversations, messages and the ledger of events."""
