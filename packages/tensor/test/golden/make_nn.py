"""Writes nn-golden.safetensors: states, inputs, outputs and gradients of PyTorch's modules.

Run: python -m pip install torch==2.3.1 'numpy<2' safetensors==0.8.0 && python packages/tensor/test/golden/make_nn.py
Names: <case>/state/<name>, <case>/x, <case>/y, <case>/dx, <case>/grad/<name>; the gradients are those
of sum(y * cos(0, 1, 2, ...)). Images are [batch, height, width, channels]. Seed 0, float64 inside.
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
golden = {}


def keep(name, tensor):
    golden[name] = tensor.detach().to(torch.float32).contiguous().clone()


def case(name, module, x, image=False, call=None, pick=lambda y: y):
    for key, value in module.state_dict().items():
        keep(f"{name}/state/{key}", value)
    x = x.requires_grad_()
    inner = x.permute(0, 3, 1, 2) if image else x
    y = pick(call(module, inner) if call else module(inner))
    if image:
        y = y.permute(0, 2, 3, 1)
    (y * torch.cos(torch.arange(y.numel(), dtype=y.dtype)).reshape(y.shape)).sum().backward()
    keep(f"{name}/x", x)
    keep(f"{name}/y", y)
    keep(f"{name}/dx", x.grad)
    for key, value in module.named_parameters():
        keep(f"{name}/grad/{key}", value.grad)
    for key, value in module.named_buffers():
        keep(f"{name}/after/{key}", value)


case("linear", nn.Linear(3, 5), torch.randn(2, 4, 3))
case("layerNorm", nn.LayerNorm(6), torch.randn(2, 3, 6))
case("conv2d", nn.Conv2d(2, 3, (3, 2), stride=(1, 2), padding=1), torch.randn(2, 5, 6, 2), image=True)
case("depthwise", nn.Conv2d(2, 4, 3, groups=2, padding=1), torch.randn(1, 4, 5, 2), image=True)
case("conv1d", nn.Conv1d(3, 4, 3, stride=2, padding=1), torch.randn(2, 7, 3),
     call=lambda m, x: m(x.transpose(1, 2)).transpose(1, 2))
norm = nn.BatchNorm2d(3)
nn.init.normal_(norm.weight)
nn.init.normal_(norm.bias)
case("batchNormTrain", norm, torch.randn(2, 3, 4, 3) * 3 + 1, image=True)
norm.zero_grad()
case("batchNormEval", norm.eval(), torch.randn(2, 3, 4, 3), image=True)

attention = nn.MultiheadAttention(8, 2, batch_first=True)
nn.init.normal_(attention.in_proj_bias)
nn.init.normal_(attention.out_proj.bias)
mask = torch.tensor([[False] * 5, [False] * 3 + [True] * 2])
case("attention", attention, torch.randn(2, 5, 8),
     call=lambda m, x: m(x, x, x, key_padding_mask=mask, need_weights=False)[0])
for first in (False, True):
    layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0, activation="gelu", batch_first=True, norm_first=first)
    case("encoderPre" if first else "encoderPost", layer, torch.randn(2, 4, 8))

case("gru", nn.GRU(3, 4, batch_first=True), torch.randn(2, 5, 3), pick=lambda y: y[0])
case("lstm", nn.LSTM(3, 4, batch_first=True), torch.randn(2, 5, 3), pick=lambda y: y[0])
hidden = torch.linspace(-1, 1, 8).reshape(2, 4)
case("gruCell", nn.GRUCell(3, 4), torch.randn(2, 3), call=lambda m, x: m(x, hidden))
case("lstmCell", nn.LSTMCell(3, 4), torch.randn(2, 3), call=lambda m, x: m(x, (hidden, -hidden))[0])

out = Path(__file__).with_name("nn-golden.safetensors")
save_file(golden, out, {"torch": torch.__version__})
print(out, out.stat().st_size, "bytes")
