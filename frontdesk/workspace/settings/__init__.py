"""Pages on which a desk is set up: the desk itself, its teams and agents, and one's own preferences."""
