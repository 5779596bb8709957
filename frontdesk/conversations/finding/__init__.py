"""Search over messages and what their files say: words, phrases, operators, and who may find what."""
