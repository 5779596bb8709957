"""The admin's pages for mail: our addresses, the mailboxes that are read, the relay, and what became of every mail."""
