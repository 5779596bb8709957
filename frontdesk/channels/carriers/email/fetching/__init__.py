"""Mailboxes elsewhere, read by IMAP (RFC 9051): each by one worker at a time, oldest mail first, nothing lost, nothing twice."""
