"""Many optimisations with SciPy, in this process or spread over several, with their wall time."""

import multiprocessing
import time
import warnings

import numpy as np
from chinchilla import published_objective, value_and_gradient
from scipy.optimize import minimize

# Far starts overflow on the way, in the published analysis too.
warnings.filterwarnings("ignore")
np.seterr(all="ignore")


def fit(task):
    """One descent: its end. The gradient is SciPy's forward difference unless it is analytic."""
    start, (n, d, losses), method, analytic = task
    if analytic:
        logs = (np.log(n), np.log(d), np.log(losses))
        end = minimize(value_and_gradient, start, args=logs, method=method, jac=True)
    else:
        end = minimize(published_objective, start, args=(n, d, losses), method=method)
    return float(end.fun)


def timed(tasks, processes):
    """Wall time of all tasks with the objectives that they reach; the start of the processes counts."""
    begin = time.perf_counter()
    if processes == 1:
        ends = [fit(task) for task in tasks]
    else:
        size = max(1, len(tasks) // (8 * processes))
        with multiprocessing.Pool(processes) as pool:
            ends = pool.map(fit, tasks, size)
    return {"seconds": time.perf_counter() - begin, "objectives": [x if np.isfinite(x) else None for x in ends]}


def starts(columns, starts, method, analytic, processes):
    """Every start on the same rows."""
    rows = tuple(np.array(columns[name]) for name in ("N", "D", "L"))
    return timed([(np.array(start), rows, method, analytic) for start in starts], processes)


def draws(columns, start, rows, method, processes):
    """One start on every resample, given as row numbers."""
    n, d, losses = (np.array(columns[name]) for name in ("N", "D", "L"))
    tasks = [(np.array(start), (n[i], d[i], losses[i]), method, True) for i in map(np.array, rows)]
    return timed(tasks, processes)
