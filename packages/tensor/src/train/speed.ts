/** How fast training goes: examples and steps per second over the last steps. */

const WINDOW = 50;

/** Measures speed; steps are marked as they begin and end, so that validations do not count. */
export class Speed {
  readonly #recent: { readonly seconds: number; readonly examples: number }[] = [];
  #begun = 0;

  /** A step begins. */
  begin(): void {
    this.#begun = performance.now();
  }

  /** The step ends. */
  end(examples: number): void {
    this.#recent.push({ seconds: (performance.now() - this.#begun) / 1000, examples });
    if (this.#recent.length > WINDOW) this.#recent.shift();
  }

  /** Examples per second. */
  get examplesPerSecond(): number {
    const examples = this.#recent.reduce((sum, step) => sum + step.examples, 0);
    return examples / Math.max(this.#seconds, 1e-9);
  }

  /** Seconds that so many steps take. */
  secondsFor(steps: number): number {
    return this.#recent.length === 0 ? 0 : (this.#seconds / this.#recent.length) * steps;
  }

  get #seconds(): number {
    return this.#recent.reduce((sum, step) => sum + step.seconds, 0);
  }
}
