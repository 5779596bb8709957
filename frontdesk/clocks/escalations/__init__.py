"""Who else is asked when something takes too long, or weighs too much: a ladder for each policy."""
