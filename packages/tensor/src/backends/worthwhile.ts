/**
 * Decides whether a call is large enough for C. Crossing into C costs about as much as a few
 * thousand additions in JavaScript, so small tensors stay with the kernels of the `cpu` backend.
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
