"""Log-Huber objective of L = E + A/N^alpha + B/D^beta at theta = (log A, log B, log E, alpha, beta), and its grid of starts."""

import csv
import itertools

import numpy as np

DELTA = 1e-3


def read_runs(path, params, compute, loss, drop=5):
    """Runs without the `drop` highest losses (those strictly below the last of them stay); D = C / (6 N)."""
    with open(path, newline="") as file:
        rows = [[float(row[name]) for name in (params, compute, loss)] for row in csv.DictReader(file)]
    highest = sorted((row[2] for row in rows), reverse=True)[drop - 1]
    n, c, observed = np.array([row for row in rows if row[2] < highest]).T
    return np.log(n), np.log(c / (6 * n)), np.log(observed)


def all_starts():
    """The 4,500 starts of the published grid; the last parameter moves fastest."""
    coefficient = [0, 5, 10, 15, 20, 25]
    exponent = [0, 0.5, 1, 1.5, 2]
    grid = itertools.product(coefficient, coefficient, [-1, -0.5, 0, 0.5, 1], exponent, exponent)
    return np.array(list(grid), float)


class ScalingLaw:
    """The objective with its analytic gradient."""

    def __init__(self, runs, reduce):
        self.log_n, self.log_d, self.log_l = runs
        self.divisor = len(self.log_l) if reduce == "mean" else 1

    def _terms(self, theta):
        a, b, e, alpha, beta = theta
        terms = np.empty((3, len(self.log_l)))
        terms[0] = a - alpha * self.log_n
        terms[1] = b - beta * self.log_d
        terms[2] = e
        top = terms.max(axis=0)
        terms -= top
        np.exp(terms, out=terms)
        total = terms.sum(axis=0)
        return terms, total, top + np.log(total) - self.log_l

    def value(self, theta):
        residual = np.abs(self._terms(theta)[2])
        inside = np.minimum(residual, DELTA)
        return float(np.sum(inside * (residual - inside / 2))) / self.divisor

    def gradient(self, theta):
        terms, total, residual = self._terms(theta)
        slope = np.clip(residual, -DELTA, DELTA) / total
        first, second, third = terms * slope
        parts = [first.sum(), second.sum(), third.sum(), -(first @ self.log_n), -(second @ self.log_d)]
        return np.array(parts) / self.divisor
