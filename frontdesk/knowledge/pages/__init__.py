"""Where agents write articles, and those who may decide approve and publish them."""
