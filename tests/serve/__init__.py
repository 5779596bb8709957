"""The desk as an operator starts and stops it: real processes, from outside."""
