"""Answers from the articles, says how sure it is, and knows when it cannot: a person answers then."""
