"""ROUTED: who is offered what, why, and what becomes of it."""
