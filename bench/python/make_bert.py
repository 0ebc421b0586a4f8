"""Writes a BERT encoder with random weights for every contestant.

The folder holds a Hugging Face model (config.json, model.safetensors; ours and PyTorch load it), the same
network as ONNX (`onnx/model.onnx`; ONNX Runtime, OpenVINO and transformers.js) and ONNX Runtime's dynamic
int8 quantisation of that file (`onnx/model_quantized.onnx`). The ONNX graph is spelt as the usual exporters
spell it, so that each runtime's own fusions find what they look for.

usage: make_bert.py FOLDER HIDDEN LAYERS HEADS INTERMEDIATE
"""

import json
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file

VOCABULARY = 30522
POSITIONS = 512
SEED = 20


def weights(hidden, layers, intermediate):
    random = np.random.default_rng(SEED)

    def normal(*shape):
        return (random.standard_normal(shape) * 0.02).astype(np.float32)

    tensors = {
        "embeddings.word_embeddings.weight": normal(VOCABULARY, hidden),
        "embeddings.position_embeddings.weight": normal(POSITIONS, hidden),
        "embeddings.token_type_embeddings.weight": normal(2, hidden),
        "embeddings.LayerNorm.weight": np.ones(hidden, np.float32),
        "embeddings.LayerNorm.bias": normal(hidden),
        "pooler.dense.weight": normal(hidden, hidden),
        "pooler.dense.bias": normal(hidden),
    }
    for layer in range(layers):
        base = f"encoder.layer.{layer}."
        for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            tensors[base + name + ".weight"] = normal(hidden, hidden)
            tensors[base + name + ".bias"] = normal(hidden)
        tensors[base + "intermediate.dense.weight"] = normal(intermediate, hidden)
        tensors[base + "intermediate.dense.bias"] = normal(intermediate)
        tensors[base + "output.dense.weight"] = normal(hidden, intermediate)
        tensors[base + "output.dense.bias"] = normal(hidden)
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            tensors[base + name + ".weight"] = np.ones(hidden, np.float32)
            tensors[base + name + ".bias"] = normal(hidden)
    return tensors


class Graph:
    """Collects nodes and initialisers under generated names."""

    def __init__(self):
        self.nodes = []
        self.initializers = []

    def constant(self, name, array):
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind, inputs, **attributes):
        output = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output


def export(path, tensors, hidden, layers, heads):
    graph = Graph()
    size = hidden // heads
    shared = {
        "scale": graph.constant("scale", np.float32(np.sqrt(size))),
        "one": graph.constant("one", np.float32(1)),
        "lowest": graph.constant("lowest", np.float32(np.finfo(np.float32).min)),
        "root2": graph.constant("root2", np.float32(np.sqrt(2))),
        "half": graph.constant("half", np.float32(0.5)),
        "split": graph.constant("split", np.array([0, 0, heads, size], np.int64)),
        "merge": graph.constant("merge", np.array([0, 0, hidden], np.int64)),
    }

    def norm(x, name):
        scale = graph.constant(name + ".weight", tensors[name + ".weight"])
        bias = graph.constant(name + ".bias", tensors[name + ".bias"])
        return graph.add("LayerNormalization", [x, scale, bias], axis=-1, epsilon=1e-12)

    def dense(x, name):
        weight = graph.constant(name + ".weight", tensors[name + ".weight"].T)
        bias = graph.constant(name + ".bias", tensors[name + ".bias"])
        return graph.add("Add", [graph.add("MatMul", [x, weight]), bias])

    word, kind = (
        graph.add("Gather", [graph.constant(f"embeddings.{name}", tensors[f"embeddings.{name}.weight"]), ids])
        for name, ids in (("word_embeddings", "input_ids"), ("token_type_embeddings", "token_type_ids"))
    )
    length = graph.add("Gather", [graph.add("Shape", ["input_ids"]), graph.constant("second", np.array([1], np.int64))], axis=0)
    place = graph.add(
        "Slice",
        [
            graph.constant("positions", tensors["embeddings.position_embeddings.weight"]),
            graph.constant("zero", np.array([0], np.int64)),
            length,
            graph.constant("rows", np.array([0], np.int64)),
        ],
    )
    x = norm(graph.add("Add", [graph.add("Add", [word, kind]), place]), "embeddings.LayerNorm")

    mask = graph.add("Unsqueeze", ["attention_mask", graph.constant("axes", np.array([1, 2], np.int64))])
    mask = graph.add("Cast", [mask], to=TensorProto.FLOAT)
    mask = graph.add("Mul", [graph.add("Sub", [shared["one"], mask]), shared["lowest"]])

    for layer in range(layers):
        base = f"encoder.layer.{layer}."
        parts = [
            graph.add(
                "Transpose",
                [graph.add("Reshape", [dense(x, f"{base}attention.self.{part}"), shared["split"]])],
                perm=[0, 2, 3, 1] if part == "key" else [0, 2, 1, 3],
            )
            for part in ("query", "key", "value")
        ]
        scores = graph.add("Div", [graph.add("MatMul", parts[:2]), shared["scale"]])
        weights_ = graph.add("Softmax", [graph.add("Add", [scores, mask])], axis=-1)
        context = graph.add("Transpose", [graph.add("MatMul", [weights_, parts[2]])], perm=[0, 2, 1, 3])
        context = graph.add("Reshape", [context, shared["merge"]])
        x = norm(graph.add("Add", [dense(context, base + "attention.output.dense"), x]), base + "attention.output.LayerNorm")
        inner = dense(x, base + "intermediate.dense")
        erf = graph.add("Erf", [graph.add("Div", [inner, shared["root2"]])])
        inner = graph.add("Mul", [graph.add("Mul", [inner, graph.add("Add", [erf, shared["one"]])]), shared["half"]])
        x = norm(graph.add("Add", [dense(inner, base + "output.dense"), x]), base + "output.LayerNorm")
    graph.nodes.append(helper.make_node("Identity", [x], ["last_hidden_state"]))

    shape = ["batch", "sequence"]
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "bert",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("input_ids", "attention_mask", "token_type_ids")],
            [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, hidden])],
            graph.initializers,
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
    )
    onnx.checker.check_model(model)
    onnx.save(model, path)


def main():
    folder = sys.argv[1]
    hidden, layers, heads, intermediate = map(int, sys.argv[2:6])
    os.makedirs(os.path.join(folder, "onnx"), exist_ok=True)
    tensors = weights(hidden, layers, intermediate)
    save_file(tensors, os.path.join(folder, "model.safetensors"), metadata={"format": "pt"})
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": intermediate,
        "vocab_size": VOCABULARY,
        "max_position_embeddings": POSITIONS,
        "type_vocab_size": 2,
        "layer_norm_eps": 1e-12,
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
        "pad_token_id": 0,
    }
    full = os.path.join(folder, "onnx", "model.onnx")
    export(full, tensors, hidden, layers, heads)
    quantize_dynamic(full, os.path.join(folder, "onnx", "model_quantized.onnx"), per_channel=True, weight_type=QuantType.QInt8)
    # The benchmark feeds ids; a loader still wants a vocabulary of the right size.
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = special + [f"word{i}" for i in range(VOCABULARY - len(special))]
    with open(os.path.join(folder, "vocab.txt"), "w", encoding="utf8") as file:
        file.write("\n".join(words) + "\n")
    # Last, so that an interrupted run is made again.
    with open(os.path.join(folder, "config.json"), "w", encoding="utf8") as file:
        json.dump(config, file, indent=2)


main()
