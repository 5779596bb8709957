"""Measurements beside raw limits taken in the same run; `bin/bench` prints them as JSON."""
