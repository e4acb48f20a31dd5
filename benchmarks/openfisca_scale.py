"""The slices of a construction contract as an openfisca marginal scale, in an environment of its own (AGPL).

Run by `benchmarks/law.py`: `python openfisca_scale.py VALUES SLICES RUNS`, where VALUES is a file of whole numbers
(numpy) and SLICES the thresholds and rates as JSON. Prints the seconds of each run and the sum as JSON.
"""

import json
import sys
import time

import numpy
from openfisca_core.taxscales import MarginalRateTaxScale

values = numpy.load(sys.argv[1])
scale = MarginalRateTaxScale(name="jkk")
for threshold, rate in json.loads(sys.argv[2]):
    scale.add_bracket(threshold, rate)
seconds = []
for _ in range(int(sys.argv[3])):
    started = time.perf_counter()
    dues = numpy.floor(scale.calc(values) + 0.5)
    seconds.append(time.perf_counter() - started)
print(json.dumps({"seconds": seconds, "sum": int(dues.sum())}))
