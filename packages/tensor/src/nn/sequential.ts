/**
 * `Sequential`: modules one after the other, where each takes what the one before it gives. A chain
 * that does not fit is a type error.
 */
import * as tf from '../engine/tf.js';
import { Module } from './module.js';

/** A module with one input. */
type Stage<Input extends tf.TensorContainer, Output extends tf.TensorContainer> = Module<
  [input: Input],
  Output
>;

/** Something that `Sequential` can call on a tensor. */
type Layer = { forward(input: tf.Tensor): tf.Tensor } & Module<never, tf.Tensor>;

/**
 * A chain of modules on one tensor. State: `0.weight`, `1.weight`, … as PyTorch's.
 *
 * @source PyTorch `torch.nn.Sequential`
 * @example
 * ```ts
 * const random = createRandom(1);
 * const model = new Sequential(
 *   new Linear(4, 8, { random: random.fork(0) }),
 *   new Activated('relu'),
 *   new Linear(8, 2, { random: random.fork(1) }),
 * );
 * ```
 */
export class Sequential extends Module {
  /** The modules in order. */
  readonly layers: readonly Layer[];
  protected override readonly stateNames = { layers: '' };

  /** @param layers modules from a tensor to a tensor, in order */
  constructor(...layers: readonly Layer[]) {
    super();
    this.layers = layers;
  }

  /**
   * @param x what the first module takes
   * @returns what the last module gives
   */
  override forward(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => this.layers.reduce((value, layer) => layer.forward(value), x.clone()));
  }
}

/**
 * Two modules one after the other, of any types that fit together. State: `first`, `second`.
 *
 * @param first takes the input
 * @param second takes what `first` gives
 * @returns a module from the input of `first` to the output of `second`, which owns both
 * @example
 * ```ts
 * const model = chain(encoder, head); // a type error when head does not take what encoder gives
 * ```
 */
export function chain<
  Input extends tf.TensorContainer,
  Middle extends tf.TensorContainer,
  Output extends tf.TensorContainer,
>(first: Stage<Input, Middle>, second: Stage<Middle, Output>): Chain<Input, Middle, Output> {
  return new Chain(first, second);
}

/** What {@link chain} makes. */
export class Chain<
  Input extends tf.TensorContainer,
  Middle extends tf.TensorContainer,
  Output extends tf.TensorContainer,
> extends Module<[input: Input], Output> {
  /** @internal Use {@link chain}. */
  constructor(
    readonly first: Stage<Input, Middle>,
    readonly second: Stage<Middle, Output>,
  ) {
    super();
  }

  /** @param input what the first module takes */
  override forward(input: Input): Output {
    return tf.tidy(() => this.second.forward(this.first.forward(input)));
  }
}
