"""What helps to answer: drafts that survive."""
