"""How well the desk understands what it is given, measured against expectations; `python -m bench.scores` writes them."""
