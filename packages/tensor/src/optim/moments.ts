/** Where AdamW keeps its moments, and what one step of one parameter needs. */
import type * as tf from '../engine/tf.js';

/** The numbers of one AdamW step. */
export interface AdamWStep {
  /** Learning rate. */
  readonly rate: number;
  /** Decay of the first moment. */
  readonly beta1: number;
  /** Decay of the second moment. */
  readonly beta2: number;
  /** Added to the denominator. */
  readonly epsilon: number;
  /** Decay of the parameter, times the rate. */
  readonly weightDecay: number;
  /** `1 - beta1^step` */
  readonly correction1: number;
  /** `1 - beta2^step` */
  readonly correction2: number;
}

/** Running means of the gradients and of their squares. */
export type MomentValues = readonly [first: Float32Array, second: Float32Array];

/** Moments of all parameters on one kind of device. */
export interface Moments {
  /** What computes the update. */
  readonly kind: 'native' | 'plain';
  /** Updates a parameter and its moments, which start as zeros. */
  update(path: string, parameter: tf.Variable, gradient: tf.Tensor, step: AdamWStep): void;
  /** Copies of a parameter's moments; undefined before its first update. */
  read(path: string): Promise<MomentValues | undefined>;
  /** Replaces a parameter's moments; takes the arrays over. */
  write(path: string, parameter: tf.Variable, values: MomentValues): void;
  /** Frees everything. */
  dispose(): void;
}
