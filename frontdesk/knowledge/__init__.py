"""Knowledge: articles with their revisions, translations and files, who may read them, and the search over them."""
