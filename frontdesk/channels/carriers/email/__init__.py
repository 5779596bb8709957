"""Mail: bytes come in by SMTP, IMAP or a file, and become arrivals; messages go out through a relay."""
