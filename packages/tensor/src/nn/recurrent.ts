/** What recurrent cells and layers share: the four parameters, and their names in files. */
import type * as tf from '../engine/tf.js';
import { checkInteger } from '../ops/check.js';
import { uniform } from '../random/initialisers.js';
import { Module, type Parameter, type Start } from './module.js';
import { startValue } from './start.js';

/** Names of a layer's parameters, which PyTorch numbers. */
export const LAYER_NAMES: Readonly<Record<string, string>> = {
  weightIh: 'weight_ih_l0',
  weightHh: 'weight_hh_l0',
  biasIh: 'bias_ih_l0',
  biasHh: 'bias_hh_l0',
};

/** What a step needs of them. */
export interface RecurrentWeights {
  /** `[gates · hidden, hidden]` */
  readonly weightHh: Parameter;
  /** `[gates · hidden]` */
  readonly biasHh: Parameter;
}

/** A module with the weights of one recurrent layer of some gates. */
export abstract class Recurrent<
  Inputs extends readonly unknown[],
  Output extends tf.TensorContainer,
> extends Module<Inputs, Output> {
  /** `[gates · hidden, in]` */
  readonly weightIh: Parameter;
  /** `[gates · hidden, hidden]` */
  readonly weightHh: Parameter;
  /** `[gates · hidden]` */
  readonly biasIh: Parameter;
  /** `[gates · hidden]` */
  readonly biasHh: Parameter;
  /** Size of the state. */
  readonly hiddenSize: number;

  /**
   * @param gates how many gates the cell has
   * @param inputSize size of the input's last dimension
   * @param hiddenSize size of the state
   * @param options `random`: where the first values come from, uniform in ±1/√hidden as PyTorch
   * @throws TensorError `invalid_argument` for a size below 1
   */
  constructor(gates: number, inputSize: number, hiddenSize: number, options: { random: Start }) {
    super();
    checkInteger(new.target.name, 'inputSize', inputSize, 1);
    checkInteger(new.target.name, 'hiddenSize', hiddenSize, 1);
    this.hiddenSize = hiddenSize;
    const bound = 1 / Math.sqrt(hiddenSize);
    const make = (name: string, shape: number[]) =>
      this.parameter(startValue(options.random, name, shape, uniform(-bound, bound)));
    this.weightIh = make('weight_ih', [gates * hiddenSize, inputSize]);
    this.weightHh = make('weight_hh', [gates * hiddenSize, hiddenSize]);
    this.biasIh = make('bias_ih', [gates * hiddenSize]);
    this.biasHh = make('bias_hh', [gates * hiddenSize]);
  }
}
