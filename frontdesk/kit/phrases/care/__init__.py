"""How people say that their life is hard at the moment: grief, illness, want, violence, age. A file a language."""
