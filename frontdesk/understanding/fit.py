"""Fits the linear judge of a head: by few examples of each topic, or by many."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from frontdesk.understanding.terms import Floats, Ints, Sparse, Terms, learned

MANY_FROM = 20
"""Examples of a topic (median). With fewer the vectors say nearly all, with more the very words tell more."""
ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Way:
    """How terms and vectors are weighed against each other, how closely examples are followed (C), and how much the most alike
    example of a topic counts beside what was learned of all of them.

    Chosen on parts of the training texts of BANKING77, HWU64 and CLINC150 that nothing is reported on.
    """

    term_weight: float
    vector_weight: float
    closeness: float
    alike_weight: float


FEW = Way(term_weight=0.15, vector_weight=1.0, closeness=20.0, alike_weight=4.0)
MANY = Way(term_weight=1.0, vector_weight=1.5, closeness=1.0, alike_weight=5.0)


@dataclass(frozen=True, slots=True)
class Material:
    """Texts with the places of their topics, each of which occurs, and their vectors.

    `called` are the vectors of the topics' names, of length 0 for a name that says nothing.
    """

    texts: list[str]
    topics: Ints
    vectors: Floats
    called: Floats

    def part(self, places: Ints) -> Material:
        return Material([self.texts[at] for at in places], self.topics[places], self.vectors[places], self.called)

    @property
    def way(self) -> Way:
        return FEW if np.median(np.unique(self.topics, return_counts=True)[1]) < MANY_FROM else MANY


@dataclass(frozen=True, slots=True)
class Fitted:
    """`weights` has a row a term and then one a dimension, and a column a topic."""

    terms: Terms
    weights: Floats
    bias: Floats


def fit(material: Material, way: Way) -> Fitted:
    """The judge that these examples make, in that way. One thread; the same examples make the same judge."""
    terms = learned(material.texts)
    rows = _matrix(terms.rows(material.texts), material.vectors, way)
    # What a topic is called is an example more of it: worth 1.5 points with five examples each, half a point with ten.
    telling = np.flatnonzero(material.called.any(axis=1)).astype(np.int32)
    names = hstack([csr_matrix((len(telling), len(terms.telling))), csr_matrix(way.vector_weight * material.called[telling])])
    made = (
        LogisticRegression(C=way.closeness, max_iter=ROUNDS) if way is FEW
        else LinearSVC(C=way.closeness, tol=0.01, max_iter=ROUNDS, random_state=0)
    )
    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # close enough is enough
        made.fit(vstack([rows, names]).tocsr(), np.concatenate([material.topics, telling]))
    weights: Floats = made.coef_.astype(np.float32)
    bias: Floats = made.intercept_.astype(np.float32)
    if len(weights) == 1:
        # Of two topics one judge is made; what speaks for the one speaks against the other.
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return Fitted(terms, np.ascontiguousarray(weights.T), bias)


def _matrix(rows: Sparse, vectors: Floats, way: Way) -> csr_matrix:
    sparse = csr_matrix((way.term_weight * rows.weights, rows.columns, rows.starts), shape=(len(vectors), rows.width))
    return hstack([sparse, csr_matrix(way.vector_weight * vectors)]).tocsr()
