"""The agent's pages, composed by URL from the rooms below."""
