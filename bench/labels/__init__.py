"""A labelled set of customers' messages: drawn by a seed, labelled twice by docs/labelling.md; ids and labels only, the texts stay where they are."""
