"""The Chinchilla objective as analyses write it with NumPy and SciPy, and with an analytic gradient."""

import numpy as np
from scipy.special import huber, logsumexp

DELTA = 1e-3


def published(params, n, d, losses):
    """Huber loss of log residuals, summed, as the published replication of Chinchilla's third approach writes it."""
    a, b, e, alpha, beta = params
    predicted = np.log(np.exp(a - alpha * np.log(n)) + np.exp(b - beta * np.log(d)) + np.exp(e))
    difference = np.log(losses) - predicted
    small = np.abs(difference) <= DELTA
    return np.sum(np.where(small, 0.5 * difference**2, DELTA * (np.abs(difference) - 0.5 * DELTA)))


def special(params, n, d, losses):
    """The same with SciPy's own functions, as other analyses write it."""
    a, b, e, alpha, beta = params
    terms = np.stack([a - alpha * np.log(n), b - beta * np.log(d), np.full(n.shape, e)])
    return np.sum(huber(DELTA, np.log(losses) - logsumexp(terms, axis=0)))


def value_and_gradient(params, log_n, log_d, log_l):
    """The same with its gradient, from logarithms taken once."""
    a, b, e, alpha, beta = params
    p = np.exp(a - alpha * log_n)
    q = np.exp(b - beta * log_d)
    floor = np.exp(e)
    prediction = p + q + floor
    r = np.log(prediction) - log_l
    size = np.abs(r)
    m = np.minimum(size, DELTA)
    w = np.clip(r, -DELTA, DELTA) / prediction
    wp = w * p
    wq = w * q
    gradient = np.array([wp.sum(), wq.sum(), w.sum() * floor, -(wp @ log_n), -(wq @ log_d)])
    return m @ (size - 0.5 * m), gradient
