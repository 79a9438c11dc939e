"""Answers timing requests, one JSON object a line, so that its work can alternate with other engines."""

import json
import os
import sys

# One thread a process: the split over processes is the comparison's business.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy  # noqa: E402
import scipy  # noqa: E402
from laws import law  # noqa: E402
from procedures import draws, starts  # noqa: E402


def versions():
    return {"python": sys.version.split()[0], "numpy": numpy.__version__, "scipy": scipy.__version__}


HANDLERS = {"versions": versions, "starts": starts, "draws": draws, "law": law}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(HANDLERS[request.pop("do")](**request)), flush=True)
