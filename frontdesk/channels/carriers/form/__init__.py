"""Questions from forms on pages of the desk: they come in without a mail, and their answers go by mail."""
