"""What a message seems to be: its language, what it is about, and how sure we are of it. Estimates, never facts."""
