"""FOLLOWED UP: what was put off comes back in its time, and whoever asked to be reminded is."""
