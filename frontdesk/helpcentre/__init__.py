"""The help centre: the customer's pages, with articles, a form to write to us, and their own conversations."""
