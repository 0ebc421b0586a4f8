/** `Sgd`: stochastic gradient descent with momentum, step for step as `torch.optim.SGD`. */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import type { AnyTensorData } from '../io/safetensors/dtype.js';
import type { Named, Optimizer, ParameterGroup } from './optimizer.js';
import { packSlots, type SlotValues, unpackSlots } from './slots.js';

/** Options of {@link Sgd}. */
export interface SgdOptions {
  /** Share of the last move that is kept, 0 ≤ momentum < 1. @defaultValue 0 */
  readonly momentum?: number;
  /** Look ahead along the momentum (Nesterov). @defaultValue false */
  readonly nesterov?: boolean;
  /** Added to the gradient, times the parameter (L2 penalty). @defaultValue 0 */
  readonly weightDecay?: number;
  /** Options that differ between parameters. @defaultValue the same for all */
  readonly group?: ParameterGroup;
}

/** PyTorch's name for the momentum. */
const SLOTS = ['momentum_buffer'];

/**
 * Stochastic gradient descent: `b ← momentum · b + g`, `p ← p − rate · b`, where `b` starts as the
 * first gradient.
 *
 * @source I. Sutskever et al., ICML 2013; PyTorch `torch.optim.SGD`
 * @example
 * ```ts
 * const optimizer = new Sgd(model.parameters(), { momentum: 0.9 });
 * optimizer.step(gradients, 0.1);
 * ```
 */
export class Sgd implements Optimizer {
  /** What it trains, by path. */
  readonly parameters: Named<tf.Variable>;
  readonly #options: Required<Omit<SgdOptions, 'group'>>;
  readonly #group: ParameterGroup;
  readonly #momenta = new Map<string, tf.Variable>();
  #steps = 0;

  /**
   * @param parameters what to train, by path; they stay the module's
   * @param options momentum, weight decay, groups
   * @throws TensorError `invalid_argument` for a momentum out of its range
   */
  constructor(parameters: Named<tf.Variable>, options: SgdOptions = {}) {
    const { momentum = 0, nesterov = false, weightDecay = 0, group = () => ({}) } = options;
    if (!(momentum >= 0 && momentum < 1)) {
      throw new TensorError(
        'invalid_argument',
        `Sgd: momentum must be in [0, 1), got ${momentum}`,
        {
          operation: 'Sgd',
          argument: 'momentum',
        },
      );
    }
    this.parameters = parameters;
    this.#options = { momentum, nesterov, weightDecay };
    this.#group = group;
  }

  /** How many steps were taken. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * @param gradients gradient by path; a parameter without one stays as it is
   * @param rate learning rate of this step
   */
  step(gradients: Named<tf.Tensor>, rate: number): void {
    this.#steps++;
    const { weightDecay: decay } = this.#options;
    for (const [path, parameter] of this.parameters) {
      const gradient = gradients.get(path);
      if (!gradient) continue;
      const { weightDecay = decay, rateFactor = 1 } = this.#group(path, parameter);
      tf.tidy(() => {
        const penalised = tf.add(gradient, tf.mul(parameter, weightDecay));
        const direction = this.#direction(path, penalised);
        parameter.assign(tf.sub(parameter, tf.mul(direction, rate * rateFactor)));
      });
    }
  }

  /** The momenta as `momentum_buffer/<path>`. */
  async readState(): Promise<Map<string, AnyTensorData>> {
    const memory: SlotValues[] = [];
    for (const [path, momentum] of this.#momenta) {
      memory.push({ path, values: [Float32Array.from(await momentum.data())] });
    }
    return packSlots(this.#steps, SLOTS, this.parameters, memory);
  }

  /**
   * @param state what `readState` gave
   * @throws TensorError `state_mismatch` when it is of other parameters
   */
  loadState(state: ReadonlyMap<string, AnyTensorData>): void {
    const { steps, memory } = unpackSlots(state, SLOTS, this.parameters);
    this.dispose();
    for (const { path, values } of memory) {
      tf.tidy(() => this.#remember(path, tf.tensor(values[0]!, this.parameters.get(path)!.shape)));
    }
    this.#steps = steps;
  }

  /** Frees the momenta. */
  dispose(): void {
    for (const momentum of this.#momenta.values()) momentum.dispose();
    this.#momenta.clear();
  }

  /** Frees the momenta at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Where to move; updates the momentum. Runs inside `tf.tidy`. */
  #direction(path: string, gradient: tf.Tensor): tf.Tensor {
    const { momentum, nesterov } = this.#options;
    if (momentum === 0) return gradient;
    const last = this.#momenta.get(path);
    const next = last ? tf.add(tf.mul(last, momentum), gradient) : gradient;
    this.#remember(path, next);
    return nesterov ? tf.add(gradient, tf.mul(next, momentum)) : next;
  }

  /** Keeps a value beyond the surrounding `tf.tidy`. */
  #remember(path: string, value: tf.Tensor): void {
    const last = this.#momenta.get(path);
    if (last) last.assign(value);
    else this.#momenta.set(path, tf.variable(value, false));
  }
}
