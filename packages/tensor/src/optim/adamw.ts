/**
 * `AdamW`: Adam with decoupled weight decay, step for step as `torch.optim.AdamW`.
 *
 * Source: I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization",
 * https://arxiv.org/abs/1711.05101. Where the device has a C kernel for it, that runs; otherwise
 * plain operators do. Left out: AMSGrad.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import type { AnyTensorData } from '../io/safetensors/dtype.js';
import { nativeMoments } from './adamw-native.js';
import { plainMoments } from './adamw-plain.js';
import type { Moments } from './moments.js';
import type { GroupOptions, Named, Optimizer, ParameterGroup } from './optimizer.js';
import { packSlots, type SlotValues, unpackSlots } from './slots.js';

/** Options of {@link AdamW}; the defaults are PyTorch's. */
export interface AdamWOptions {
  /** Decay of the mean of gradients, 0 ≤ beta1 < 1. @defaultValue 0.9 */
  readonly beta1?: number;
  /** Decay of the mean of squared gradients, 0 ≤ beta2 < 1. @defaultValue 0.999 */
  readonly beta2?: number;
  /** Added to the root of the second moment. @defaultValue 1e-8 */
  readonly epsilon?: number;
  /** Decay of parameters, times the learning rate. @defaultValue 0.01 */
  readonly weightDecay?: number;
  /** Options that differ between parameters. @defaultValue the same for all */
  readonly group?: ParameterGroup;
}

/** PyTorch's names for the two moments. */
const SLOTS = ['exp_avg', 'exp_avg_sq'];

function check(argument: string, value: number, limit: number, range: string): void {
  if (value >= 0 && value < limit) return;
  throw new TensorError('invalid_argument', `AdamW: ${argument} must be ${range}, got ${value}`, {
    operation: 'AdamW',
    argument,
  });
}

/**
 * Adam with decoupled weight decay:
 * `p ← p − rate · decay · p − rate · m̂ / (√v̂ + ε)` with bias-corrected moments `m̂`, `v̂`.
 *
 * @source https://arxiv.org/abs/1711.05101; PyTorch `torch.optim.AdamW`
 * @example
 * ```ts
 * const optimizer = new AdamW(model.parameters({ trainable: true }), { weightDecay: 0.01 });
 * optimizer.step(gradients, 1e-3);
 * ```
 */
export class AdamW implements Optimizer {
  /** What it trains, by path. */
  readonly parameters: Named<tf.Variable>;
  readonly #options: Required<Omit<AdamWOptions, 'group'>>;
  readonly #groups: Map<string, GroupOptions>;
  readonly #moments: Moments;
  #steps = 0;

  /**
   * @param parameters what to train, by path; they stay the module's
   * @param options decay rates, weight decay, groups
   * @throws TensorError `invalid_argument` for an option out of its range
   */
  constructor(parameters: Named<tf.Variable>, options: AdamWOptions = {}) {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.01, group } = options;
    check('beta1', beta1, 1, 'in [0, 1)');
    check('beta2', beta2, 1, 'in [0, 1)');
    check('epsilon', epsilon, Number.POSITIVE_INFINITY, 'at least 0');
    check('weightDecay', weightDecay, Number.POSITIVE_INFINITY, 'at least 0');
    this.parameters = parameters;
    this.#options = { beta1, beta2, epsilon, weightDecay };
    this.#groups = new Map(
      Array.from(parameters, ([path, parameter]) => [path, group?.(path, parameter) ?? {}]),
    );
    this.#moments = nativeMoments(tf.getBackend()) ?? plainMoments();
  }

  /** How many steps were taken. */
  get steps(): number {
    return this.#steps;
  }

  /** What computes the steps: a C kernel of the device, or plain operators. */
  get kernel(): 'native' | 'plain' {
    return this.#moments.kind;
  }

  /**
   * @param gradients gradient by path; a parameter without one stays as it is
   * @param rate learning rate of this step
   */
  step(gradients: Named<tf.Tensor>, rate: number): void {
    this.#steps++;
    const { beta1, beta2, epsilon, weightDecay } = this.#options;
    for (const [path, parameter] of this.parameters) {
      const gradient = gradients.get(path);
      if (!gradient) continue;
      const group = this.#groups.get(path) ?? {};
      this.#moments.update(path, parameter, gradient, {
        rate: rate * (group.rateFactor ?? 1),
        beta1,
        beta2,
        epsilon,
        weightDecay: group.weightDecay ?? weightDecay,
        correction1: 1 - beta1 ** this.#steps,
        correction2: 1 - beta2 ** this.#steps,
      });
    }
  }

  /** The moments as `exp_avg/<path>` and `exp_avg_sq/<path>`. */
  async readState(): Promise<Map<string, AnyTensorData>> {
    const memory: SlotValues[] = [];
    for (const path of this.parameters.keys()) {
      const values = await this.#moments.read(path);
      if (values) memory.push({ path, values });
    }
    return packSlots(this.#steps, SLOTS, this.parameters, memory);
  }

  /**
   * @param state what `readState` gave
   * @throws TensorError `state_mismatch` when it is of other parameters
   */
  loadState(state: ReadonlyMap<string, AnyTensorData>): void {
    const { steps, memory } = unpackSlots(state, SLOTS, this.parameters);
    this.#moments.dispose();
    for (const { path, values } of memory) {
      this.#moments.write(path, this.parameters.get(path)!, [values[0]!, values[1]!]);
    }
    this.#steps = steps;
  }

  /** Frees the moments. */
  dispose(): void {
    this.#moments.dispose();
  }

  /** Frees the moments at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}
