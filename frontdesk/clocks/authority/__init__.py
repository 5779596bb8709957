"""Who may give what by themselves, and who is asked for more: authority, and approvals with a clock of their own."""
