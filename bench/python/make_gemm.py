"""Writes `a [m, k] · b [k, n]` as ONNX, b constant: in f32, and quantised to int8 the way ONNX Runtime does it.

usage: make_gemm.py FOLDER M N K
"""

import os
import sys

import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from inputs import sequence


def main():
    folder = sys.argv[1]
    m, n, k = map(int, sys.argv[2:5])
    os.makedirs(folder, exist_ok=True)
    b = numpy_helper.from_array(sequence(k * n, 2).reshape(k, n), "b")
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["a", "b"], ["c"])],
        "gemm",
        [helper.make_tensor_value_info("a", TensorProto.FLOAT, [m, k])],
        [helper.make_tensor_value_info("c", TensorProto.FLOAT, [m, n])],
        [b],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    full = os.path.join(folder, "f32.onnx")
    onnx.save(model, full)
    quantize_dynamic(full, os.path.join(folder, "int8.onnx"), per_channel=True, weight_type=QuantType.QInt8)
    # Last, so that an interrupted run is made again.
    open(os.path.join(folder, "done"), "w").close()


main()
