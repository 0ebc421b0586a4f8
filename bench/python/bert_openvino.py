"""OpenVINO on a BERT encoder, in f32 or bf16 (`spec["dtype"]`)."""

import os

import numpy as np
import openvino as ov

from inputs import token_ids
from worker import serve


def set_up(spec):
    core = ov.Core()
    model = core.read_model(os.path.join(spec["folder"], "onnx", "model.onnx"))
    # Static shapes let OpenVINO choose its best kernels.
    model.reshape({name: [spec["batch"], spec["length"]] for name in ("input_ids", "attention_mask", "token_type_ids")})
    compiled = core.compile_model(
        model,
        "CPU",
        {
            "INFERENCE_PRECISION_HINT": spec["dtype"],
            "INFERENCE_NUM_THREADS": spec["threads"],
            "NUM_STREAMS": 1,
            "PERFORMANCE_HINT": "LATENCY",
        },
    )
    request = compiled.create_infer_request()
    ids = token_ids(spec["batch"], spec["length"])
    feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}

    def run():
        return request.infer(feeds)

    def check():
        return next(iter(run().values())).reshape(-1)[:64].tolist()

    return run, check, {"version": ov.__version__.split("-")[0]}


serve(set_up)
