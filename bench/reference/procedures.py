"""Many optimisations with SciPy, in this process or spread over several, with their wall time."""

import multiprocessing
import time
import warnings

import numpy as np
from chinchilla import published, special, value_and_gradient
from scipy.optimize import minimize

# Far starts overflow on the way, in the published analysis too.
warnings.filterwarnings("ignore")
np.seterr(all="ignore")

NUMERIC = {"published": published, "special": special}


def fit(task):
    """One descent: its end. Without an analytic gradient SciPy takes forward differences."""
    start, (n, d, losses), objective, settings = task
    if objective == "analytic":
        logs = (np.log(n), np.log(d), np.log(losses))
        end = minimize(value_and_gradient, start, args=logs, jac=True, **settings)
    else:
        end = minimize(NUMERIC[objective], start, args=(n, d, losses), **settings)
    return float(end.fun), end.x.tolist()


def timed(tasks, processes):
    """Wall time of all tasks with their ends; the start of the processes counts."""
    begin = time.perf_counter()
    if processes == 1:
        ends = [fit(task) for task in tasks]
    else:
        size = max(1, len(tasks) // (8 * processes))
        with multiprocessing.Pool(processes) as pool:
            ends = pool.map(fit, tasks, size)
    seconds = time.perf_counter() - begin
    finite = [value if np.isfinite(value) else None for value, _ in ends]
    return {"seconds": seconds, "objectives": finite, "points": [point for _, point in ends]}


def starts(columns, starts, objective, settings, processes):
    """Every start on the same rows."""
    rows = tuple(np.array(columns[name]) for name in ("N", "D", "L"))
    return timed([(np.array(start), rows, objective, settings) for start in starts], processes)


def draws(columns, start, rows, settings, processes):
    """One start on every resample, given as row numbers; always with the analytic gradient."""
    n, d, losses = (np.array(columns[name]) for name in ("N", "D", "L"))
    tasks = [(np.array(start), (n[i], d[i], losses[i]), "analytic", settings) for i in map(np.array, rows)]
    return timed(tasks, processes)
