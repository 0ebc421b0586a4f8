/**
 * `GruCell` and `Gru`: gated recurrent units, as PyTorch's `nn.GRUCell` and one layer of `nn.GRU`
 * with `batch_first`. Left out: several layers and two directions (compose them).
 */
import * as tf from '../engine/tf.js';
import { linear } from '../fused/linear.js';
import { checkShape } from '../ops/check.js';
import type { Start } from './module.js';
import { LAYER_NAMES, Recurrent, type RecurrentWeights } from './recurrent.js';

/** One step from the input's share of the gates `[batch, 3 · hidden]` and the state. */
function gruStep(input: tf.Tensor, hidden: tf.Tensor, cell: RecurrentWeights): tf.Tensor {
  const recurrent = linear(hidden, cell.weightHh, { bias: cell.biasHh });
  const [inputReset, inputUpdate, inputNew] = tf.split(input, 3, 1) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  const [reset, update, candidate] = tf.split(recurrent, 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const r = tf.sigmoid(tf.add(inputReset, reset));
  const z = tf.sigmoid(tf.add(inputUpdate, update));
  const n = tf.tanh(tf.add(inputNew, tf.mul(r, candidate)));
  return tf.add(n, tf.mul(z, tf.sub(hidden, n)));
}

/**
 * One step of a gated recurrent unit:
 * `r = σ(W_ir x + W_hr h)`, `z = σ(W_iz x + W_hz h)`, `n = tanh(W_in x + r ∘ (W_hn h))`,
 * `h' = n + z ∘ (h − n)`, each product with its bias. State: `weight_ih` `[3 · hidden, in]`,
 * `weight_hh`, `bias_ih`, `bias_hh`; gates in the order r, z, n.
 *
 * @source K. Cho et al., arXiv:1406.1078; PyTorch `torch.nn.GRUCell`
 * @example
 * ```ts
 * const cell = new GruCell(4, 8, { random: createRandom(1) });
 * const next = cell.forward(x, hidden); // [batch, 4], [batch, 8] → [batch, 8]
 * ```
 */
export class GruCell extends Recurrent<[x: tf.Tensor, hidden: tf.Tensor], tf.Tensor> {
  /**
   * @param inputSize size of an input
   * @param hiddenSize size of the state
   * @param options `random`: where the first values come from
   */
  constructor(inputSize: number, hiddenSize: number, options: { random: Start }) {
    super(3, inputSize, hiddenSize, options);
  }

  /**
   * @param x `[batch, in]`
   * @param hidden `[batch, hidden]`
   * @returns the next state, `[batch, hidden]`
   */
  override forward(x: tf.Tensor, hidden: tf.Tensor): tf.Tensor {
    checkShape('GruCell', 'hidden', hidden, [null, this.hiddenSize]);
    return this.tidy(() => gruStep(linear(x, this.weightIh, { bias: this.biasIh }), hidden, this));
  }
}

/** What {@link Gru} gives; a type, so that it is a tensor container. */
export type GruOutput = {
  /** The state after each step, `[batch, time, hidden]`. */
  outputs: tf.Tensor;
  /** The last state, `[batch, hidden]`. */
  hidden: tf.Tensor;
};

/**
 * A gated recurrent unit over a sequence. State: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`,
 * `bias_hh_l0`.
 *
 * @source K. Cho et al., arXiv:1406.1078; PyTorch `torch.nn.GRU`
 * @example
 * ```ts
 * const layer = new Gru(4, 8, { random: createRandom(1) });
 * const { outputs, hidden } = layer.forward(x); // x: [batch, time, 4]
 * ```
 */
export class Gru extends Recurrent<[x: tf.Tensor, hidden?: tf.Tensor], GruOutput> {
  protected override readonly stateNames = LAYER_NAMES;

  /**
   * @param inputSize size of an input
   * @param hiddenSize size of the state
   * @param options `random`: where the first values come from
   */
  constructor(inputSize: number, hiddenSize: number, options: { random: Start }) {
    super(3, inputSize, hiddenSize, options);
  }

  /**
   * @param x `[batch, time, in]`
   * @param hidden first state, `[batch, hidden]`; zeros unless given
   * @returns all states and the last
   */
  override forward(x: tf.Tensor, hidden?: tf.Tensor): GruOutput {
    checkShape('Gru', 'x', x, [null, null, this.weightIh.shape[1]!]);
    return this.tidy(() => {
      // The inputs' share of all steps is one product.
      const inputs = tf.unstack(linear(x, this.weightIh, { bias: this.biasIh }), 1);
      let state = hidden ?? tf.zeros([x.shape[0]!, this.hiddenSize]);
      const outputs = inputs.map((input) => {
        state = gruStep(input, state, this);
        return state;
      });
      return { outputs: tf.stack(outputs, 1), hidden: state.clone() };
    });
  }
}
