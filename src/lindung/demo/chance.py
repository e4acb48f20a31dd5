"""Where chance comes from: one seed, and a name for each purpose.

Each part of the demo draws from a generator of its own. A part can then be made again alone, after an interrupted
run, and gives the same rows; and a change in one part leaves the others as they were.
"""

from __future__ import annotations

import zlib

import numpy as np


def generator(seed: int, *purpose: object) -> np.random.Generator:
    """The generator of one purpose, for example `generator(2021, "bpu list", 3, "parking")`."""
    return np.random.default_rng([seed, *(zlib.crc32(str(part).encode()) for part in purpose)])
