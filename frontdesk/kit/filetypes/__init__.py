"""What a file really is, and whether it may do harm when it is opened: told by its bytes, not by what it claims."""
