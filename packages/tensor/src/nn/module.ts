/**
 * `Module`: a part of a model that owns parameters and other modules.
 *
 * Whatever a module keeps in its properties is found by looking at them: variables made with
 * `parameter()` or `buffer()`, modules, and arrays of modules. There is nothing to register. Names
 * in files follow PyTorch: `layers.0.running_mean` is the property `runningMean` of the first of
 * `layers`. Left out: hooks, and modules in maps or sets.
 */
import * as tf from '../engine/tf.js';
import type { Random } from '../random/random.js';
import { joinPath, type StateLayout, snakeCase } from './state-layout.js';

/** Where the first values of parameters come from: a generator, or `'load'` for zeros that a
 * following `loadState` or `loadSafetensors` replaces. */
export type Start = Random | 'load';

/** A trained tensor of a module. */
export type Parameter = tf.Variable;

/** Any module, whatever its `forward` takes and gives. */
export type AnyModule = Module<never, unknown>;

/** A variable of a module, and where it stands in the module's state. */
export interface StateSlot {
  /** Path of the module that owns it, '' for the root. */
  readonly prefix: string;
  /** Its name within that module. */
  readonly name: string;
  /** Its value. */
  readonly variable: tf.Variable;
  /** Its form in files, where that differs. */
  readonly layout: StateLayout | undefined;
  /** Whether it is a buffer: saved, but never trained. */
  readonly buffer: boolean;
}

/**
 * A part of a model.
 *
 * `Inputs` and `Output` are what `forward` takes and returns, so that wiring modules that do not fit
 * is a type error. A new module is in evaluation mode.
 *
 * @example
 * ```ts
 * class Classifier extends Module {
 *   readonly hidden: Linear;
 *   readonly out: Linear;
 *   constructor(random: Random) {
 *     super();
 *     this.hidden = new Linear(4, 8, { random: random.fork('hidden') });
 *     this.out = new Linear(8, 3, { random: random.fork('out') });
 *   }
 *   forward(x: Tensor): Tensor {
 *     return this.tidy(() => this.out.forward(this.hidden.forward(x, { activation: 'relu' })));
 *   }
 * }
 * ```
 */
export abstract class Module<Inputs extends readonly unknown[] = [x: tf.Tensor], Output = tf.Tensor>
  implements Disposable
{
  /** Names in files of properties that do not follow `snake_case`; '' leaves the level out. */
  protected readonly stateNames: Readonly<Record<string, string>> = {};

  #training = false;
  readonly #layouts = new Map<tf.Variable, StateLayout>();
  readonly #buffers = new Set<tf.Variable>();

  /** Computes the module's result. The caller owns it; everything in between is freed. */
  abstract forward(...inputs: Inputs): Output;

  /** Whether the module is in training mode, where dropout drops and batch statistics are used. */
  get training(): boolean {
    return this.#training;
  }

  /** Switches this module and all inside it to training mode. */
  train(training = true): this {
    this.#training = training;
    for (const [, child] of this.children()) child.train(training);
    return this;
  }

  /** Switches this module and all inside it to evaluation mode. */
  eval(): this {
    return this.train(false);
  }

  /**
   * Gives every module that draws random numbers while training (dropout) a stream of its own,
   * named by its path. `fit` does this before every step, so that a resumed run draws the same.
   *
   * @param random the stream to fork from
   */
  seed(random: Random): this {
    this.onSeed(random);
    for (const [name, child] of this.children()) child.seed(random.fork(name));
    return this;
  }

  /** The modules in this module's properties with their names, one level deep. */
  *children(): Generator<[name: string, module: AnyModule]> {
    for (const [property, value] of Object.entries(this)) {
      const name = this.nameOf(property);
      if (value instanceof Module) yield [name, value];
      else if (Array.isArray(value)) {
        for (const [index, item] of value.entries()) {
          if (item instanceof Module) yield [joinPath(name, String(index)), item];
        }
      }
    }
  }

  /** Every variable of this module and those inside it, in the order of the properties. */
  *slots(prefix = ''): Generator<StateSlot> {
    for (const [property, variable] of Object.entries(this)) {
      if (!(variable instanceof tf.Variable)) continue;
      const layout = this.#layouts.get(variable);
      const buffer = this.#buffers.has(variable);
      yield { prefix, name: this.nameOf(property), variable, layout, buffer };
    }
    for (const [name, child] of this.children()) yield* child.slots(joinPath(prefix, name));
  }

  /**
   * The parameters by path, those that are shared once, under their first name.
   *
   * @param options `trainable: true` leaves out those that are frozen
   * @returns the variables themselves; the module keeps owning them
   */
  parameters(options: { readonly trainable?: boolean } = {}): Map<string, tf.Variable> {
    const found = new Map<string, tf.Variable>();
    const seen = new Set<tf.Variable>();
    for (const { prefix, name, variable, buffer } of this.slots()) {
      if (buffer || seen.has(variable) || (options.trainable && !variable.trainable)) continue;
      seen.add(variable);
      found.set(joinPath(prefix, name), variable);
    }
    return found;
  }

  /** How many numbers the parameters hold. */
  parameterCount(): number {
    let count = 0;
    for (const variable of this.parameters().values()) count += variable.size;
    return count;
  }

  /**
   * Keeps parameters from being trained.
   *
   * @param which chooses parameters by path
   * @defaultValue which all
   */
  freeze(which: (path: string) => boolean = () => true): this {
    for (const [path, variable] of this.parameters()) if (which(path)) variable.trainable = false;
    return this;
  }

  /**
   * Lets parameters be trained again.
   *
   * @param which chooses parameters by path
   * @defaultValue which all
   */
  unfreeze(which: (path: string) => boolean = () => true): this {
    for (const [path, variable] of this.parameters()) if (which(path)) variable.trainable = true;
    return this;
  }

  /**
   * The module's tensors under PyTorch's names, for `loadState` of another module.
   *
   * @returns new tensors that the caller owns and disposes of; see `readState` for plain arrays
   */
  state(): Map<string, tf.Tensor> {
    const state = new Map<string, tf.Tensor>();
    for (const { prefix, name, variable, layout } of this.slots()) {
      if (!layout) {
        state.set(joinPath(prefix, name), variable.clone());
        continue;
      }
      const parts = tf.tidy(() => layout.split(variable));
      for (const [index, part] of layout.parts.entries()) {
        state.set(joinPath(prefix, part.name), parts[index] as tf.Tensor);
      }
    }
    return state;
  }

  /** Frees the parameters and buffers of this module and all inside it. */
  dispose(): void {
    for (const { variable } of this.slots()) if (!variable.isDisposed) variable.dispose();
  }

  /** Frees the module at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * Turns a tensor into a parameter; assign it to a property.
   *
   * @param value first values; this call takes the tensor over
   * @param layout its form in files, where that differs
   */
  protected parameter(value: tf.Tensor, layout?: StateLayout): Parameter {
    const variable = tf.variable(value, true);
    value.dispose();
    if (layout) this.#layouts.set(variable, layout);
    return variable;
  }

  /**
   * Turns a tensor into a buffer, which is saved but not trained; assign it to a property.
   *
   * @param value first values; this call takes the tensor over
   */
  protected buffer(value: tf.Tensor): tf.Variable {
    const variable = tf.variable(value, false);
    value.dispose();
    this.#buffers.add(variable);
    return variable;
  }

  /** Runs a function and frees every tensor that it made, except those that it returns. */
  protected tidy<Result extends tf.TensorContainer>(work: () => Result): Result {
    return tf.tidy(work);
  }

  /** Called by {@link seed} with this module's own stream. */
  protected onSeed(_random: Random): void {}

  private nameOf(property: string): string {
    return this.stateNames[property] ?? snakeCase(property);
  }
}
