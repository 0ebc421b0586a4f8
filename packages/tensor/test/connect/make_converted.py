"""Writes `generated/`: a small Keras image classifier as the TensorFlow.js converter gives it out.

    python3.11 -m venv venv
    venv/bin/python -m pip install tensorflow-cpu==2.15.1 tf-keras==2.15.1 tensorflow-hub==0.16.1 \\
        'setuptools<80' packaging six importlib_resources
    venv/bin/python -m pip install --no-deps tensorflowjs==4.22.0
    venv/bin/python packages/tensor/test/connect/make_converted.py

The converter also imports jax and tensorflow-decision-forests, which no Keras model needs; where they
are absent, this script gives it empty modules in their place. Nothing is trained: weights, the
statistics of the batch norms among them, come from a seed.

image [batch, 16, 16, 3] -> convolution, batch norm, ReLU -> depthwise, batch norm, ReLU6
-> pointwise -> max pool -> global average pool -> dense, ReLU -> dense, softmax [batch, 10]
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile
import types

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
for name in ("jax", "jax.experimental", "jax.experimental.jax2tf", "tensorflow_decision_forests"):
    try:
        __import__(name)
    except ImportError:
        sys.modules[name] = types.ModuleType(name)
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, sys.modules[name])

import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
import tensorflowjs as tfjs  # noqa: E402

FOLDER = pathlib.Path(__file__).parent / "generated"
layers = tf.keras.layers


def build() -> tf.keras.Model:
    return tf.keras.Sequential(
        [
            layers.Input([16, 16, 3], name="image"),
            layers.Conv2D(16, 3, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.DepthwiseConv2D(3, strides=2, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.ReLU(6.0),
            layers.Conv2D(32, 1),
            layers.MaxPooling2D(2),
            layers.GlobalAveragePooling2D(),
            layers.Dense(24, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def image() -> np.ndarray:
    """The same numbers as in `connect.test.ts`."""
    return np.sin(np.arange(2 * 16 * 16 * 3) * 0.37).astype(np.float32).reshape(2, 16, 16, 3)


model = build()
random = np.random.default_rng(7)
model.set_weights(
    [
        random.uniform(0.5, 1.5, w.shape) if w.ndim == 1 else random.normal(0, 0.4, w.shape)
        for w in model.get_weights()
    ]
)
with tempfile.TemporaryDirectory() as saved:
    tf.saved_model.save(model, saved)
    shutil.rmtree(FOLDER, ignore_errors=True)
    tfjs.converters.convert_tf_saved_model(saved, str(FOLDER))
expected = {
    "made_with": {"tensorflow": tf.__version__, "tensorflowjs": tfjs.__version__},
    "output": [float(value) for value in model(image()).numpy().ravel()],
}
(FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
