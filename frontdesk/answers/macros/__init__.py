"""Words that are used again: found by a few letters, filled in for the conversation, kept and exchanged."""
