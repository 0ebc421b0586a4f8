/**
 * `LstmCell` and `Lstm`: long short-term memory, as PyTorch's `nn.LSTMCell` and one layer of
 * `nn.LSTM` with `batch_first`. Left out: projections, several layers, two directions.
 */
import * as tf from '../engine/tf.js';
import { linear } from '../fused/linear.js';
import { checkShape } from '../ops/check.js';
import type { Start } from './module.js';
import { LAYER_NAMES, Recurrent, type RecurrentWeights } from './recurrent.js';

/** The state of an LSTM; a type, so that it is a tensor container. */
export type LstmState = {
  /** What it shows, `[batch, hidden]`. */
  hidden: tf.Tensor;
  /** What it remembers, `[batch, hidden]`. */
  cell: tf.Tensor;
};

/** One step from the input's share of the gates `[batch, 4 · hidden]` and the state. */
function lstmStep(input: tf.Tensor, state: LstmState, module: RecurrentWeights): LstmState {
  const gates = tf.add(input, linear(state.hidden, module.weightHh, { bias: module.biasHh }));
  const [i, f, g, o] = tf.split(gates, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const kept = tf.mul(tf.sigmoid(f), state.cell);
  const cell = tf.add(kept, tf.mul(tf.sigmoid(i), tf.tanh(g))) as tf.Tensor;
  return { hidden: tf.mul(tf.sigmoid(o), tf.tanh(cell)), cell };
}

/**
 * One step of a long short-term memory: `c' = σ(f) ∘ c + σ(i) ∘ tanh(g)`, `h' = σ(o) ∘ tanh(c')`.
 * State: `weight_ih` `[4 · hidden, in]`, `weight_hh`, `bias_ih`, `bias_hh`; gates in the order
 * i, f, g, o.
 *
 * @source S. Hochreiter and J. Schmidhuber, Neural Computation 9 (1997); PyTorch `torch.nn.LSTMCell`
 * @example
 * ```ts
 * const cell = new LstmCell(4, 8, { random: createRandom(1) });
 * const next = cell.forward(x, state); // x: [batch, 4]
 * ```
 */
export class LstmCell extends Recurrent<[x: tf.Tensor, state: LstmState], LstmState> {
  /**
   * @param inputSize size of an input
   * @param hiddenSize size of the state
   * @param options `random`: where the first values come from
   */
  constructor(inputSize: number, hiddenSize: number, options: { random: Start }) {
    super(4, inputSize, hiddenSize, options);
  }

  /**
   * @param x `[batch, in]`
   * @param state `hidden` and `cell`, each `[batch, hidden]`
   * @returns the next state
   */
  override forward(x: tf.Tensor, state: LstmState): LstmState {
    checkShape('LstmCell', 'state.hidden', state.hidden, [null, this.hiddenSize]);
    checkShape('LstmCell', 'state.cell', state.cell, state.hidden.shape);
    return this.tidy(() => lstmStep(linear(x, this.weightIh, { bias: this.biasIh }), state, this));
  }
}

/** What {@link Lstm} gives: the shown state after each step, `[batch, time, hidden]`, and the last. */
export type LstmOutput = LstmState & { outputs: tf.Tensor };

/**
 * A long short-term memory over a sequence. State: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`,
 * `bias_hh_l0`.
 *
 * @source S. Hochreiter and J. Schmidhuber, Neural Computation 9 (1997); PyTorch `torch.nn.LSTM`
 * @example
 * ```ts
 * const layer = new Lstm(4, 8, { random: createRandom(1) });
 * const { outputs, hidden, cell } = layer.forward(x); // x: [batch, time, 4]
 * ```
 */
export class Lstm extends Recurrent<[x: tf.Tensor, state?: LstmState], LstmOutput> {
  protected override readonly stateNames = LAYER_NAMES;

  /**
   * @param inputSize size of an input
   * @param hiddenSize size of the state
   * @param options `random`: where the first values come from
   */
  constructor(inputSize: number, hiddenSize: number, options: { random: Start }) {
    super(4, inputSize, hiddenSize, options);
  }

  /**
   * @param x `[batch, time, in]`
   * @param state first state; zeros unless given
   * @returns all shown states, and the last state
   */
  override forward(x: tf.Tensor, state?: LstmState): LstmOutput {
    checkShape('Lstm', 'x', x, [null, null, this.weightIh.shape[1]!]);
    return this.tidy(() => {
      const inputs = tf.unstack(linear(x, this.weightIh, { bias: this.biasIh }), 1);
      const zeros = () => tf.zeros([x.shape[0]!, this.hiddenSize]);
      let now: LstmState = state ?? { hidden: zeros(), cell: zeros() };
      const outputs = inputs.map((input) => {
        now = lstmStep(input, now, this);
        return now.hidden;
      });
      const { hidden, cell } = now;
      return { outputs: tf.stack(outputs, 1), hidden: hidden.clone(), cell: cell.clone() };
    });
  }
}
