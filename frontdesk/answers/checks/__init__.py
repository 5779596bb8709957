"""What can be said of a draft before it is sent: by rules, on this machine, in a few milliseconds, as advice."""
