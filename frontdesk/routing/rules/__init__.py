"""Rules: when something happens, if all of this holds, then do that. Admins write them; `conditions` and `actions` say with what."""
