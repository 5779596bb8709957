"""Live updates: a bell that says "something was committed", and the streams that carry signals to browsers."""
