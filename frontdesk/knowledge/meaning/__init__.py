"""What articles mean: vectors of their passages, and which of them are near to a question."""
