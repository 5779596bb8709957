"""Texts as terms: the same as the field's usual tool counts them."""

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from frontdesk.understanding.terms import learned

TEXTS = ["Where is my order?", "my order, my ORDER is  late", "a I", "", "größer als Wörter 100", "end"]


def test_terms_are_weighed_as_scikit_learn_weighs_them() -> None:
    rows = learned(TEXTS).rows(TEXTS)
    ours = csr_matrix((rows.weights, rows.columns, rows.starts), shape=(len(TEXTS), rows.width))
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(TEXTS)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True).fit_transform(TEXTS)
    theirs = hstack([words, pieces]).tocsr()
    assert ours.shape == theirs.shape
    assert np.allclose((ours @ ours.T).toarray(), (theirs @ theirs.T).toarray(), atol=1e-5)


def test_what_was_never_seen_says_nothing() -> None:
    rows = learned(["abc"]).rows(["xyz"])
    assert (len(rows.columns), rows.starts.tolist()) == (0, [0, 0])
