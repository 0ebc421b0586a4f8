/**
 * The vocabulary of the kernel table: constructors for the arguments of a kernel.
 *
 * Every argument of every kernel is described with these, and the generator (scripts/generate)
 * turns the descriptions into the C prototypes, the boundary checks of the Node-API and WebAssembly
 * bindings, the TypeScript interface and the cases of the tests. Lengths and lower bounds are small
 * expressions over the scalar arguments of the same kernel; scripts/generate/expression.mjs gives
 * their grammar. Nothing here knows how a kernel works.
 */

/** Largest value of a `size`: products of two stay far inside int64. */
export const SIZE_MAX = 2 ** 31 - 1;
/** Largest value of a `count`, the bound below which every integer is exact in a double. */
export const COUNT_MAX = 2 ** 53 - 1;
/** Most dimensions that a `dims` argument may have. */
export const RANK_MAX = 6;
/** Most threads that kernels use; the pool in C has the same limit. */
export const THREADS_MAX = 128;

/** A dimension: int64_t in C, an integer in [min, 2^31). `min` may be an expression. */
export const size = (name, doc, min = 0) => ({ kind: 'size', name, doc, min, max: SIZE_MAX });

/** A number of elements or a distance between batches: int64_t in [min, 2^53). */
export const count = (name, doc, min = 0) => ({ kind: 'count', name, doc, min, max: COUNT_MAX });

/** A small integer: int32_t in [min, max]. */
export const int = (name, doc, min, max) => ({ kind: 'int', name, doc, min, max });

/** One of the named codes of table/codes.mjs: int32_t in C. */
export const code = (name, doc, codes) => ({
  kind: 'int',
  name,
  doc,
  min: 0,
  max: codes.names.length - 1,
  codes: codes.type,
});

/** A boolean: int32_t 0 or 1 in C. */
export const flag = (name, doc) => ({ kind: 'flag', name, doc });

/** A real number: float in C. NaN is refused, infinity too. */
export const real = (name, doc) => ({ kind: 'f32', name, doc });

/** A real number where float would lose too much (1 - beta2 of an optimiser): double in C. */
export const double = (name, doc) => ({ kind: 'f64', name, doc });

const array =
  (type, mode) =>
  (name, length, doc, options = {}) => ({
    kind: 'array',
    type,
    mode,
    name,
    length,
    doc,
    optional: options.optional ?? false,
    inPlace: options.inPlace ?? [],
  });

/** Arrays that the kernel only reads. */
export const input = array('f32', 'in');
export const inputI32 = array('i32', 'in');
/**
 * An array that the kernel writes. It may not overlap another argument, except that it may be
 * exactly the same elements as one of those named in `inPlace`.
 */
export const output = array('f32', 'out');
/** An array that the kernel reads and writes. */
export const inout = array('f32', 'inout');
/** Makes an array argument nullable. */
export const optional = (argument) => ({ ...argument, optional: true });

/**
 * A short array of int32 that describes geometry (a shape, strides, a permutation). The binding
 * copies it before checking, so that another thread cannot change it between check and use.
 * `holds` is 'size' (each >= 0) or 'permutation' (of 0..rank-1).
 */
export const dims = (name, rank, holds, doc) => ({ kind: 'dims', name, rank, holds, doc });

/** An opaque NativeBuffer; `bytes` is the least byte length it must have. */
export const packedIn = (name, bytes, doc) => ({ kind: 'buffer', mode: 'in', name, bytes, doc });
export const packedOut = (name, bytes, doc) => ({ kind: 'buffer', mode: 'out', name, bytes, doc });

/** Describes one kernel. `returns` is 'status' (an error code), 'bytes' (int64_t) or 'number' (a trailing double*). */
export const kernel = (name, doc, args, returns = 'status') => ({ name, doc, args, returns });
