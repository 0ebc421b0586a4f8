"""Writes reference.safetensors with the reference implementation, for byte-for-byte comparison.

Run: python -m pip install safetensors==0.8.0
     python packages/tensor/test/golden/make_safetensors.py
The content is repeated in safetensors.test.ts, which must both read it and write the same bytes.
"""

import ctypes
import struct
from pathlib import Path

import safetensors

tensors = {
    "weight": {"dtype": "float32", "shape": [2, 3], "data": struct.pack("<6f", 0, 1.5, -2, 3e-8, 1e30, -0.0)},
    "ids": {"dtype": "int64", "shape": [2], "data": struct.pack("<2q", -1, 2**53 + 1)},
    "scalar": {"dtype": "float64", "shape": [], "data": struct.pack("<d", 0.1)},
    "half": {"dtype": "float16", "shape": [3], "data": struct.pack("<3e", 1.5, -65504, 6e-8)},
    "brain": {"dtype": "bfloat16", "shape": [2], "data": struct.pack("<2H", 0x3FC0, 0xC000)},
    "flags": {"dtype": "bool", "shape": [3], "data": bytes([1, 0, 1])},
    "small.é\"": {"dtype": "int8", "shape": [1], "data": bytes([0xFF])},
    "12": {"dtype": "uint8", "shape": [2], "data": bytes([7, 255])},
    "short": {"dtype": "int16", "shape": [1, 1], "data": struct.pack("<h", -300)},
    "int": {"dtype": "int32", "shape": [1], "data": struct.pack("<i", -70000)},
    "empty": {"dtype": "float32", "shape": [0, 4], "data": b""},
}
buffers = {name: ctypes.create_string_buffer(t["data"], max(len(t["data"]), 1)) for name, t in tensors.items()}
specs = {
    name: safetensors.TensorSpec(
        dtype=t["dtype"],
        shape=t["shape"],
        data_ptr=ctypes.addressof(buffers[name]),
        data_len=len(t["data"]),
    )
    for name, t in tensors.items()
}
out = Path(__file__).with_name("reference.safetensors")
out.write_bytes(safetensors.serialize(specs, metadata={"format": "pt"}))
print(out, out.stat().st_size, "bytes, safetensors", safetensors.__version__)
