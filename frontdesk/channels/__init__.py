"""How a question reaches us and how the answer leaves: one carrier for each channel."""
