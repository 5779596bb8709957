"""A desk's day, played again under another policy: the same arrivals and the same work, so that only the policy differs."""
