"""Tools that would serve a bicycle shop as well: jobs, live streams, files, search, clock, limits."""
