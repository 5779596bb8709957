"""CLOCKED: how long a promise has been running, when it is due, whether it was broken, and why.

All of it is worked out anew from what happened (start, pauses, changes, the end), so that the same log always gives the
same answer (R17 of `docs/clocks.md`).
"""
