"""Tools: what an admin lets the assistant, and agents, look up or do in other programs of the house."""
