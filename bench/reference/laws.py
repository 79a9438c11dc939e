"""Other laws as one writes them with NumPy, for the price of one value of the objective."""

import time

import numpy as np


def kaplan(p, x):
    ratio = p["alpha_N"] / p["alpha_D"]
    return ((p["N_c"] / x["N"]) ** ratio + p["D_c"] / x["D"]) ** p["alpha_D"]


def floor_power(p, x):
    return p["E"] + (p["K"] / x["X"]) ** p["gamma"]


def frantar(p, x):
    sparse = p["a_S"] * (1 - x["S"]) ** p["b_S"] + p["c_S"]
    return sparse * (1 / x["N"]) ** p["b_N"] + (p["a_D"] / x["D"]) ** p["b_D"] + p["c"]


def abnar(p, x):
    dense = 1 - x["S"]
    terms = p["a"] / x["N"] ** p["alpha"] + p["b"] / x["D"] ** p["beta"]
    return terms + p["c"] / dense ** p["lambda"] + p["d"] / (dense ** p["delta"] * x["N"] ** p["gamma"]) + p["E"]


def clark(p, x):
    shifted = x["E"] - 1 + 1 / (1 / p["E_start"] - 1 / p["E_max"])
    experts = np.log10(1 / (1 / shifted + 1 / p["E_max"]))
    size = np.log10(x["N"])
    return 10 ** (p["a"] * size + p["b"] * experts + p["c"] * size * experts + p["d"])


LAWS = {"kaplan": kaplan, "floor-power": floor_power, "frantar": frantar, "abnar": abnar, "clark": clark}


def law(name, parameters, columns, observed, delta, repetitions):
    """Seconds a value of the log-Huber objective, and the value."""
    x = {key: np.array(column) for key, column in columns.items()}
    log_l = np.log(np.array(observed))
    predict = LAWS[name]

    def value():
        size = np.abs(np.log(predict(parameters, x)) - log_l)
        small = np.minimum(size, delta)
        return small @ (size - 0.5 * small)

    begin = time.perf_counter()
    for _ in range(repetitions):
        result = value()
    return {"seconds": (time.perf_counter() - begin) / repetitions, "value": float(result)}
