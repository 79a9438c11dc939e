"""Small problems, each with its gradient; scipyTraces.test.ts writes them in the same order of operations."""

import math

import numpy as np


def rosenbrock(x):
    """Chained over neighbours."""
    return sum(100 * (x[i + 1] - x[i] * x[i]) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1))


def rosenbrock_gradient(x):
    g = np.zeros(len(x))
    for i in range(len(x) - 1):
        gap = x[i + 1] - x[i] * x[i]
        g[i] += -400 * x[i] * gap - 2 * (1 - x[i])
        g[i + 1] += 200 * gap
    return g


def beale(x):
    return sum((c - x[0] + x[0] * x[1] ** k) ** 2 for c, k in ((1.5, 1), (2.25, 2), (2.625, 3)))


def beale_gradient(x):
    g = np.zeros(2)
    for c, k in ((1.5, 1), (2.25, 2), (2.625, 3)):
        term = c - x[0] + x[0] * x[1] ** k
        g[0] += 2 * term * (x[1] ** k - 1)
        g[1] += 2 * term * k * x[0] * x[1] ** (k - 1)
    return g


def quadratic(x):
    """Scales from 1 to 1000, neighbours coupled; minimum at 1, 2, 3, ..."""
    z = [x[i] - (i + 1) for i in range(len(x))]
    own = sum(10 ** (3 * i / (len(z) - 1)) * z[i] * z[i] for i in range(len(z)))
    return own / 2 + sum(0.4 * z[i] * z[i + 1] for i in range(len(z) - 1))


def quadratic_gradient(x):
    z = [x[i] - (i + 1) for i in range(len(x))]
    g = np.array([10 ** (3 * i / (len(z) - 1)) * z[i] for i in range(len(z))])
    for i in range(len(z) - 1):
        g[i] += 0.4 * z[i + 1]
        g[i + 1] += 0.4 * z[i]
    return g


def kinked(x):
    """Not smooth where x0 = 1 or x1 = 0, so that line searches fail."""
    return abs(x[0] - 1) + 3 * abs(x[1]) + 0.1 * x[0] * x[0]


def kinked_gradient(x):
    return np.array([math.copysign(1, x[0] - 1) + 0.2 * x[0], 3 * math.copysign(1, x[1])])


def wall(x):
    """No value from 1 on; minimum at 0.9."""
    return -x[0] - 0.1 * math.log(1 - x[0]) if x[0] < 1 else math.inf


def wall_gradient(x):
    return np.array([-1 + 0.1 / (1 - x[0]) if x[0] < 1 else math.nan])


def cliff(x):
    """A value at zero only."""
    return 0.0 if x[0] == 0 else math.inf


def cliff_gradient(x):
    return np.array([-1.0])


def nowhere(x):
    return math.inf


def nowhere_gradient(x):
    return np.array([math.nan])


def slope(x):
    """Falls for ever."""
    return -x[0]


def slope_gradient(x):
    return np.array([-1.0])


TARGETS = {
    name: (globals()[name], globals()[f"{name}_gradient"])
    for name in ("rosenbrock", "beale", "quadratic", "kinked", "wall", "cliff", "nowhere", "slope")
}
