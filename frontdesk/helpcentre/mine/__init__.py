"""My conversations: a customer who is signed in sees what became of each, writes on, closes or reopens it."""
