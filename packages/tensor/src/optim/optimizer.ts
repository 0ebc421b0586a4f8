/** What every optimiser is: something that moves parameters along their gradients. */
import type * as tf from '../engine/tf.js';
import type { AnyTensorData } from '../io/safetensors/dtype.js';

/** Parameters or gradients by path, as `module.parameters()` gives them. */
export type Named<Value> = ReadonlyMap<string, Value>;

/** What may differ from parameter to parameter. */
export interface GroupOptions {
  /** Weight decay of these parameters. */
  readonly weightDecay?: number;
  /** Factor of the learning rate of these parameters. @defaultValue 1 */
  readonly rateFactor?: number;
}

/** Chooses the options of a parameter by its path and shape. */
export type ParameterGroup = (path: string, parameter: tf.Variable) => GroupOptions;

/** An optimiser and its memory of past gradients. */
export interface Optimizer extends Disposable {
  /** How many steps were taken. */
  readonly steps: number;
  /** What it trains, by path. */
  readonly parameters: Named<tf.Variable>;
  /**
   * Takes one step.
   *
   * @param gradients gradient by parameter path; a parameter without one stays as it is
   * @param rate learning rate of this step
   */
  step(gradients: Named<tf.Tensor>, rate: number): void;
  /** Everything to continue from, as named plain data for a safetensors file. */
  readState(): Promise<Map<string, AnyTensorData>>;
  /**
   * Continues from what `readState` gave.
   *
   * @throws TensorError `state_mismatch` when it is of other parameters
   */
  loadState(state: ReadonlyMap<string, AnyTensorData>): void;
  /** Frees the memory of past gradients; the parameters stay. */
  dispose(): void;
}

/**
 * A parameter group that decays matrices and filters, but no bias and no scale of a norm.
 *
 * @param weightDecay decay of parameters with two or more dimensions
 * @returns the group, for the `group` option of an optimiser
 * @source J. Devlin et al. (BERT), whose optimiser leaves bias and LayerNorm out
 * @example
 * ```ts
 * const optimizer = new AdamW(model.parameters(), { group: decayMatricesOnly(0.01) });
 * ```
 */
export function decayMatricesOnly(weightDecay: number): ParameterGroup {
  return (_, parameter) => ({ weightDecay: parameter.rank < 2 ? 0 : weightDecay });
}
