"""
Writes scipyTraces.json: paths of SciPy's L-BFGS-B and BFGS on the runs of registry/datasets/hoffmann-2022-figure-4 and on
small problems. Run with SciPy 1.10.1 from anywhere; a minute.
"""

import json
import os
import warnings

import numpy as np
import scipy
from scipy.optimize import minimize

from classicalTargets import TARGETS
from scalingLaw import ScalingLaw, all_starts, read_runs

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = os.path.join(HERE, "../../../registry/datasets/hoffmann-2022-figure-4/runs.csv")
# Steps of 113 through the 4,500 starts meet every value of every axis; 40 of them.
STARTS = all_starts()[::113]
# Held off where the free paths go, so that bounds become active and are left again.
LAW_BOUNDS = [[3, 9], [None, 12], [0.2, None], [0.1, 0.5], [0, 1]]
# Iterations kept of a path: many of a few, the first of all. With numeric gradients rounding parts paths early.
LONG, SHORT_PATH, NUMERIC = 25, 5, 3


def trace(method, value, gradient, start, numeric, bounds=None, options=None, kept=SHORT_PATH):
    """One run with its path, as JSON has it."""
    path = []
    end = minimize(
        value,
        start,
        method=method,
        jac=None if numeric else gradient,
        bounds=bounds,
        options=options or {},
        callback=lambda x: path.append([float(v) for v in x]),
    )
    return {
        "start": [int(v) if v == int(v) else float(v) for v in start],
        "path": path[: min(NUMERIC, kept) if numeric else kept],
        "end": [float(v) for v in end.x],
        "objective": float(end.fun) if np.isfinite(end.fun) else None,
        "status": int(end.status),
        "message": str(end.message),
        "nit": int(end.nit),
        "nfev": int(end.nfev),
    }


def with_itself(ends, others):
    """In how many runs SciPy ends as it does when the rows are summed from the last to the first."""
    pairs = list(zip(ends, others))
    return {
        "nit": sum(a["nit"] == b["nit"] for a, b in pairs),
        "nfev": sum(a["nfev"] == b["nfev"] for a, b in pairs),
        "status": sum(a["status"] == b["status"] for a, b in pairs),
        "objective": sum(abs(a["objective"] - b["objective"]) <= 1e-6 * a["objective"] for a, b in pairs),
    }


def law_groups():
    runs = read_runs(RUNS, "N", "C", "L")
    for reduce in ("sum", "mean"):
        law = ScalingLaw(runs, reduce)
        turned = ScalingLaw([column[::-1].copy() for column in runs], reduce)
        for method, numeric, bounds in (
            ("L-BFGS-B", False, None),
            ("L-BFGS-B", True, None),
            ("L-BFGS-B", False, LAW_BOUNDS),
            ("L-BFGS-B", True, LAW_BOUNDS),
            ("BFGS", False, None),
            ("BFGS", True, None),
        ):
            starts = STARTS[::2] if bounds else STARTS
            ends = [
                trace(method, law.value, law.gradient, x, numeric, bounds, kept=SHORT_PATH if i % 8 else LONG)
                for i, x in enumerate(starts)
            ]
            others = [trace(method, turned.value, turned.gradient, x, numeric, bounds) for x in starts]
            yield {
                "problem": "law",
                "reduce": reduce,
                "method": method,
                "numeric": numeric,
                "bounds": bounds,
                "options": {},
                "withItself": with_itself(ends, others),
                "runs": ends,
            }


FREE = {
    "rosenbrock": [[-1.2, 1], [0, 0], [3, -2], [-1.2, 1, -1.2, 1, 0.5, 2, -1, 0, 1.5, -0.5, 0.3, 2]],
    "beale": [[1, 1], [-1, 2], [4, -1]],
    "quadratic": [[0] * 4, [10, -10, 5, 0], [0] * 12],
    "kinked": [[3, 2], [-0.7, 0.4]],
    "wall": [[-5], [0.5], [-50]],
    "cliff": [[0]],
    "nowhere": [[0]],
    "slope": [[0]],
}
BOUNDED = {
    "rosenbrock": [
        ([-1.2, 1], [[-2, 0.5], [-2, 2]]),
        ([-1.2, 1], [[None, 0.8], [0.1, None]]),
        ([3, -2], [[1.5, None], [None, None]]),
        ([9, 9], [[-3, 3], [-1, 4]]),
        ([-1.2, 1, -1.2, 1, 0.5, 2, -1, 0, 1.5, -0.5, 0.3, 2], [[-1.5, 0.9]] * 6 + [[None, 2]] * 3 + [[0.2, None]] * 3),
    ],
    "beale": [([1, 1], [[0, 2], [-1, 1]]), ([-1, 2], [[-4, 4], [0.6, 3]])],
    "quadratic": [
        ([0] * 4, [[0, 5]] * 4),
        ([0] * 4, [[-1, 0.5], [None, 1], [4, 9], [None, None]]),
        ([9] * 12, [[2, 8]] * 12),
        ([0] * 12, [[None, 1]] * 5 + [[0, None]] * 7),
    ],
    "kinked": [([3, 2], [[0, 5], [-1, 0.7]])],
    "wall": [([-5], [[None, 3]]), ([0.1], [[0, 0.8]])],
    "slope": [([0], [[None, 7]])],
}
# Tolerances that cannot be met end in failed line searches; few iterations end at the limit.
HARD = {"L-BFGS-B": {"ftol": 0, "gtol": 0}, "BFGS": {"gtol": 0}}
SHORT = {"maxiter": 4}


def small_groups():
    for method in ("L-BFGS-B", "BFGS"):
        for numeric in (False, True):
            for options in ({}, HARD[method]) if numeric else ({}, HARD[method], SHORT):
                cases = [(name, x, None) for name, starts in FREE.items() for x in starts]
                if method == "L-BFGS-B":
                    cases += [(name, x, bounds) for name, pairs in BOUNDED.items() for x, bounds in pairs]
                for name, start, bounds in cases:
                    kept = 1 if options else 3 if len(start) > 4 else LONG
                    run = trace(method, *TARGETS[name], np.array(start, float), numeric, bounds, options, kept)
                    yield {
                        "problem": name,
                        "method": method,
                        "numeric": numeric,
                        "bounds": bounds,
                        "options": options,
                        "runs": [run],
                    }


def numbers(text):
    """JSON has no NaN."""
    return text.replace("NaN", "null").replace("-Infinity", "null").replace("Infinity", "null")


warnings.simplefilter("ignore")
document = {
    "source": f"SciPy {scipy.__version__}, NumPy {np.__version__}; scipyTraces.py",
    "groups": [*law_groups(), *small_groups()],
}
with open(os.path.join(HERE, "scipyTraces.json"), "w") as file:
    file.write(numbers(json.dumps(document, separators=(",", ":"))).replace('{"problem"', '\n{"problem"') + "\n")
