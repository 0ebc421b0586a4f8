"""Fits the polynomials of math.inc.h. Needs numpy and scipy; run when a coefficient changes.

Each fit minimises the largest relative error by Lawson's iteratively reweighted least squares on
Chebyshev points, in double precision, and prints the coefficients (constant term first) with the
largest relative error after rounding them to float.
"""

import numpy as np
from scipy.special import erfcx


def chebyshev(low, high, count=4001):
    k = np.arange(count)
    return (low + high) / 2 + (high - low) / 2 * np.cos(np.pi * (k + 0.5) / count)


def lawson(basis, target, scale, rounds=400):
    """Coefficients c that minimise max |basis c - target| / scale."""
    weight = np.ones(len(target))
    best, best_error = None, np.inf
    for _ in range(rounds):
        root = np.sqrt(weight) / scale
        c, *_ = np.linalg.lstsq(basis * root[:, None], target * root, rcond=None)
        error = np.abs(basis @ c - target) / scale
        if error.max() < best_error:
            best, best_error = c, error.max()
        weight *= error + 1e-300
        weight /= weight.max()
    return best


def report(name, basis, target, scale):
    c = lawson(basis, target, scale)
    rounded = c.astype(np.float32).astype(np.float64)
    error = (np.abs(basis @ rounded - target) / scale).max()
    print(name, [float(np.float32(v)) for v in c], f'relative error {error:.2e}')


# exp(r) = 1 + r + r^2 q(r); the same q gives expm1(r) = r + r^2 q(r)
r = chebyshev(-np.log(2) / 2, np.log(2) / 2)
r = r[np.abs(r) > 1e-4]
basis = np.vander(r, 5, increasing=True) * (r * r)[:, None]
report('exp', basis, np.expm1(r) - r, np.abs(np.expm1(r)))

# log(1 + f) = f - f^2 / 2 + f^3 q(f)
f = chebyshev(np.sqrt(0.5) - 1, np.sqrt(2) - 1)
f = f[np.abs(f) > 1e-3]
basis = np.vander(f, 9, increasing=True) * (f**3)[:, None]
report('log', basis, np.log1p(f) - f + f * f / 2, np.abs(np.log1p(f)))

# Q(x) = 1 - Phi(x) = exp(-x^2 / 2) t P(t), t = 1 / (1 + x / 4), x in [0, 14.2]
x = np.concatenate([np.linspace(0, 4, 4000), np.geomspace(1e-3, 14.2, 4000)])
h = 0.5 * erfcx(x / np.sqrt(2))
t = 1 / (1 + x / 4)
report('normal tail', np.vander(t, 10, increasing=True) * t[:, None], h, h)
