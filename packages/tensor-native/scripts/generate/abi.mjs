/**
 * The ABI number: 31 bits of a SHA-256 over all that C and TypeScript must agree on (names, kinds,
 * order and bounds of the arguments, codes), not over documentation.
 */
import { createHash } from 'node:crypto';

/** Raise this when the binding itself (not a kernel) changes incompatibly. */
const BINDING = 1;

export function abiNumber(kernels, codeLists) {
  const description = JSON.stringify(
    { binding: BINDING, kernels, codes: codeLists.map(({ type, names }) => ({ type, names })) },
    (key, value) => (key === 'doc' || key === 'title' ? undefined : value),
  );
  return createHash('sha256').update(description).digest().readUInt32BE(0) & 0x7fffffff;
}
