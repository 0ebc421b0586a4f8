"""Writes optim-golden.json: parameters after ten steps of PyTorch's optimisers.

Run: python -m pip install torch==2.3.1 'numpy<2' && python packages/tensor/test/golden/make_optim.py
Computed in float64, so that the file holds the formulas' own values; tests allow for float32.
"""

import json
import math
from pathlib import Path

import torch

STEPS = 10
start = [0.5, -1.0, 2.0, 0.0, 3e-3, -40.0]


def gradient(step):
    return [math.sin(1 + 3 * i + 0.7 * step) * 10 ** (i - 3) for i in range(len(start))]


def run(make, rates):
    p = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = make([p])
    for step, rate in enumerate(rates):
        optimizer.param_groups[0]["lr"] = rate
        p.grad = torch.tensor(gradient(step), dtype=torch.float64)
        optimizer.step()
    return p.tolist()


rates = [1e-2 * (1 + 0.3 * step) for step in range(STEPS)]
golden = {
    "torch": torch.__version__,
    "start": start,
    "rates": rates,
    "gradients": [gradient(step) for step in range(STEPS)],
    "adamw": run(lambda p: torch.optim.AdamW(p, weight_decay=0.01), rates),
    "adamwOther": run(lambda p: torch.optim.AdamW(p, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.3), rates),
    "sgd": run(lambda p: torch.optim.SGD(p, lr=1), rates),
    "sgdMomentum": run(lambda p: torch.optim.SGD(p, lr=1, momentum=0.9, weight_decay=0.1), rates),
    "sgdNesterov": run(lambda p: torch.optim.SGD(p, lr=1, momentum=0.9, nesterov=True), rates),
}
out = Path(__file__).with_name("optim-golden.json")
out.write_text(json.dumps(golden, indent=1) + "\n")
print(out)
