"""A desk to look around in: an invented mail-order shop for bicycles and outdoor things, with a repair workshop."""
