"""A language model of others, by an address that speaks as OpenAI's does: asked only where an admin says so, within limits.

Whoever asks goes on without an answer: there is always a local way, and pages say which one was gone.
"""
