"""What the settings pages ask."""
