"""OpenVINO on one matrix product with a constant right-hand side, in f32 or bf16 (`spec["dtype"]`)."""

import os

import openvino as ov

from inputs import sequence
from worker import serve


def set_up(spec):
    core = ov.Core()
    compiled = core.compile_model(
        core.read_model(os.path.join(spec["folder"], "f32.onnx")),
        "CPU",
        {
            "INFERENCE_PRECISION_HINT": spec["dtype"],
            "INFERENCE_NUM_THREADS": spec["threads"],
            "NUM_STREAMS": 1,
            "PERFORMANCE_HINT": "LATENCY",
        },
    )
    request = compiled.create_infer_request()
    feeds = {"a": sequence(spec["m"] * spec["k"], 1).reshape(spec["m"], spec["k"])}

    def run():
        return request.infer(feeds)

    def check():
        return next(iter(run().values())).reshape(-1)[:16].tolist()

    return run, check, {"version": ov.__version__.split("-")[0]}


serve(set_up)
