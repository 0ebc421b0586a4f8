/** One line of a result: our figure, the peers', and the ratio to the best peer of equal precision. */
import { speedUp } from './interleave.mjs';
import { median, significant } from './statistics.mjs';

/**
 * @param {string} name Row name, such as `bert-base 128x1 bf16`.
 * @param {{ turns: Record<string, number[]>, missing: Record<string, string>, infos: Record<string, { device?: string }> }} measured
 *   Milliseconds by contestant; ours is called `ours`.
 * @param {{ unit: 'ms' | 'GFLOP/s', operations?: number, comparable: readonly string[] }} how
 *   `operations`: floating-point operations a run, for `GFLOP/s`. `comparable`: the peers of equal precision.
 */
export function makeRow(name, { turns, missing, infos }, { unit, operations, comparable }) {
  const express = (ms) =>
    significant(unit === 'ms' ? ms : /** @type {number} */ (operations) / (ms * 1e6));
  const { ours, ...others } = turns;
  if (!ours) throw new Error(`${name}: ours did not run: ${missing.ours}`);
  const candidates = comparable.filter((peer) => others[peer]);
  const reference = candidates.sort((x, y) => median(others[x]) - median(others[y]))[0];
  return {
    name,
    ours: express(median(ours)),
    unit,
    device: infos.ours?.device,
    peers: Object.fromEntries(
      Object.entries(others).map(([peer, ms]) => [peer, express(median(ms))]),
    ),
    ...(reference
      ? { reference, ...speedUp(ours, others[reference]) }
      : { reference: null, ratio: null, spread: null }),
    ...(Object.keys(missing).length > 0 ? { missing } : {}),
  };
}

/**
 * How far our first outputs lie from a peer's: a benchmark of a wrong result is worth nothing.
 *
 * @param {Record<string, number[]>} checks First outputs by contestant. @param {string} peer
 */
export function largestDifference(checks, peer) {
  const { ours, [peer]: reference } = checks;
  if (!ours || !reference) return null;
  return significant(Math.max(...ours.map((value, i) => Math.abs(value - reference[i]))), 3);
}
