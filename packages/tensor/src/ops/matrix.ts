/**
 * Matrix products over the last two axes.
 *
 * A layer with a weight is `linear`, which packs the weight.
 */
import * as tf from '../engine/tf.js';
import { isRecording } from '../kernels/run.js';
import { broadcast } from './broadcast.js';
import { broadcastShape, checkFloat, checkMinRank, failShape, shapeText } from './check.js';
import { sizeOf } from './shape-math.js';

/** Options of {@link matMul}. */
export interface MatMulOptions {
  /** Whether a is stored `[..., k, m]`. @defaultValue `false` */
  readonly transposeA?: boolean | undefined;
  /** Whether b is stored `[..., n, k]`. @defaultValue `false` */
  readonly transposeB?: boolean | undefined;
}

/**
 * Matrix product over the last two axes, `Σₖ a[..., i, k] · b[..., k, j]`.
 *
 * @param a `[..., m, k]`, float32
 * @param b `[..., k, n]`, float32; the leading axes broadcast with those of a
 * @param options which argument is stored transposed
 * @returns `[..., m, n]`; zeros where k is 0
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * ops.matMul(ops.tensor([[1, 2]]), ops.tensor([[3], [4]])).arraySync(); // [[11]]
 * ```
 */
export function matMul(a: tf.Tensor, b: tf.Tensor, options: MatMulOptions = {}): tf.Tensor {
  const { transposeA = false, transposeB = false } = options;
  checkFloat('matMul', 'a', a);
  checkFloat('matMul', 'b', b);
  checkMinRank('matMul', 'a', a, 2);
  checkMinRank('matMul', 'b', b, 2);
  const m = a.shape.at(transposeA ? -1 : -2) as number;
  const k = a.shape.at(transposeA ? -2 : -1) as number;
  const inner = b.shape.at(transposeB ? -1 : -2) as number;
  const n = b.shape.at(transposeB ? -2 : -1) as number;
  if (k !== inner) {
    failShape(
      'matMul',
      `the inner sizes of a and b must be equal, got ${k} of ${shapeText(a.shape)}${transposeA ? 'ᵀ' : ''} ` +
        `and ${inner} of ${shapeText(b.shape)}${transposeB ? 'ᵀ' : ''}`,
      [...b.shape.slice(0, -2), ...(transposeB ? [null, k] : [k, null])],
      b.shape,
    );
  }
  const batch = broadcastShape(
    'matMul',
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
    'the leading axes of a and b',
  );
  if (k === 0) return tf.zeros([...batch, m, n]);
  if (!mustRepeat(a, b, sizeOf(batch))) return tf.matMul(a, b, transposeA, transposeB);
  return tf.tidy(() => {
    const left = broadcast(a, [...batch, ...a.shape.slice(-2)]);
    const right = broadcast(b, [...batch, ...b.shape.slice(-2)]);
    return tf.matMul(left, right, transposeA, transposeB);
  });
}

/**
 * Whether batches must be made equal first. tfjs repeats one matrix for a whole batch, but computes
 * too few products when both sides broadcast, and its gradient never adds up over what was repeated.
 */
function mustRepeat(a: tf.Tensor, b: tf.Tensor, batch: number): boolean {
  const [left, right] = [batchOf(a), batchOf(b)];
  if (isRecording()) return left !== batch || right !== batch || a.rank !== b.rank;
  return (left !== batch && left !== 1) || (right !== batch && right !== 1);
}

/** Number of matrices of a batch. */
function batchOf(x: tf.Tensor): number {
  return sizeOf(x.shape.slice(0, -2));
}
