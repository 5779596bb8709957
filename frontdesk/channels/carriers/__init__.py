"""One folder a carrier; `channels/registry.py` lists them."""
