"""What every contestant computes on: the operands of workers/gemm-input.mjs, the ids of workers/bert-input.mjs."""

import numpy as np


def sequence(count, seed):
    """A cheap, fixed pseudo-random sequence in [-0.5, 0.5), float32."""
    state, values = seed, np.empty(count, np.float32)
    for i in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values[i] = state / 2**32 - 0.5
    return values


def token_ids(batch, length):
    """Ids between 1000 and 29999, int64, of shape [batch, length]."""
    return (1000 + (np.arange(batch * length, dtype=np.int64) * 7919) % 29000).reshape(batch, length)
