/**
 * A list of 32-bit integers that grows by doubling: the tokenizer writes ids and offsets into typed
 * arrays and never makes an object for a token.
 */

/** A growing Int32Array. */
export class IntList {
  #values = new Int32Array(64);
  #length = 0;

  /** How many integers it holds. */
  get length(): number {
    return this.#length;
  }

  /** Appends one integer. */
  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** Forgets everything from `length` on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** The first `length` integers, as a view that the next `push` may leave behind. */
  view(length = this.#length): Int32Array {
    return this.#values.subarray(0, Math.min(length, this.#length));
  }
}
