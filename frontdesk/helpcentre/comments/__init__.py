"""What readers write under articles: held until an agent has read it; what asks something becomes a conversation."""
