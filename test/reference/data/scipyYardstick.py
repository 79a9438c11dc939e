"""
Writes scipyYardstick.json: how SciPy's L-BFGS-B and BFGS, with numeric gradients and nothing but their defaults, end from
the 4,500 starts on the 240 points of Besiroglu et al. 2024: percentiles 0 to 100 and counts. Run with the path of their svg_extracted_data.csv. Made with
SciPy 1.10.1; a few minutes.
"""

import collections
import json
import os
import sys
import warnings

import numpy as np
import scipy
from scipy.optimize import minimize

from scalingLaw import ScalingLaw, all_starts, read_runs

LEVELS = list(range(101))
OPTIMUM = 0.00101827


def describe(ends, rows, reduce):
    """Quantiles and counts of the ends of some starts; objectives as a sum over the rows."""
    objective = np.array([end["fun"] for end in ends]) * (rows if reduce == "mean" else 1)
    quantiles = {
        "objective": objective,
        "iterations": np.array([end["nit"] for end in ends]),
        "evaluations": np.array([end["nfev"] for end in ends]),
    }
    best = min(ends, key=lambda end: end["fun"])
    return {
        "starts": len(ends),
        **{name: [float(q) for q in np.percentile(values, LEVELS)] for name, values in quantiles.items()},
        "within": {str(share): int(np.sum(objective <= OPTIMUM * (1 + share))) for share in (0.001, 0.01, 0.1)},
        "messages": dict(collections.Counter(end["message"] for end in ends)),
        "best": {"objective": float(objective.min()), "theta": list(best["x"])},
    }


def main(path):
    runs = read_runs(path, "Model Size", "Training FLOP", "loss")
    rows = len(runs[0])
    cases = []
    for method in ("L-BFGS-B", "BFGS"):
        for reduce in ("mean", "sum"):
            law = ScalingLaw(runs, reduce)
            ends = [minimize(law.value, start, method=method) for start in all_starts()]
            cases.append(
                {
                    "method": method,
                    "reduce": reduce,
                    "all": describe(ends, rows, reduce),
                    "everySeventh": describe(ends[::7], rows, reduce),
                }
            )
    document = {
        "source": f"SciPy {scipy.__version__}, NumPy {np.__version__}; scipyYardstick.py",
        "rows": rows,
        "cases": cases,
    }
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scipyYardstick.json")
    with open(target, "w") as file:
        file.write(json.dumps(document, separators=(",", ":")).replace('{"method"', '\n{"method"') + "\n")


warnings.simplefilter("ignore")
main(sys.argv[1])
