"""What helps an agent to answer: what was answered before, a reply to begin with, a summary, another wording. Never sent by itself."""
