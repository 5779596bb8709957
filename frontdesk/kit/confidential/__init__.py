"""What should not leave the house: where it stands in a text, and how it is hidden from another machine and put back."""
