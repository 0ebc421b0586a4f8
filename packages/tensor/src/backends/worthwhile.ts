/**
 * Decides whether a call is large enough for C. Checking the arguments and crossing into C costs
 * one to four microseconds, so small tensors stay with the kernels of the `cpu` backend. From which
 * size on that pays was measured with `test/backends/measure-thresholds.mjs`; the size differs by
 * kernel, since the loops of `cpu` are anything from tight to slow.
 */

let always = false;

/**
 * Makes every kernel of ours serve whatever it can, however small. For tests: tfjs's own suite is
 * all small tensors.
 *
 * @internal
 */
export function serveSmallTensors(on: boolean): void {
  always = on;
}

/**
 * @param work elements touched, or multiply-adds of a product
 * @param least from where C is faster, as measured
 */
export function worthwhile(work: number, least: number): boolean {
  return work > 0 && (always || work >= least);
}
