/**
 * `selfAttention`: scaled dot-product attention of a sequence to itself, from one interleaved
 * projection to the joined heads.
 *
 * The projection holds query, key and value of each head side by side, `[heads × 3 × headDim]`, so
 * that one `linear` makes it and one head's work reads one stretch of memory. A kernel walks over
 * tiles of keys with the running maximum and sum of the online softmax (Milakov & Gimelshein,
 * https://arxiv.org/abs/1805.02867; Dao et al., https://arxiv.org/abs/2205.14135), so no
 * `[queries, keys]` matrix is kept. Dropout on the attention weights is left out.
 *
 * Gradient: the kernel keeps the logarithm of each row's sum while a gradient is recorded, and the
 * gradient kernel makes the attention weights again from it. `bf16` has the gradient of `f32`.
 */
import * as tf from '../engine/tf.js';
import { hasKernel, isRecording, runKernel, runKernels } from '../kernels/run.js';
import {
  checkDtype,
  checkFloat,
  checkInteger,
  checkShape,
  failArgument,
  failShape,
  shapeText,
} from '../ops/check.js';
import { maskedSoftmaxDefinition } from './masked-softmax.js';
import { type Precision, roundToBf16 } from './precision.js';

/** Options of {@link selfAttention}. */
export interface SelfAttentionOptions {
  /** Number of heads, at least 1; `3 · heads` divides the width of the projection. */
  readonly heads: number;
  /** `[batch]`, int32, from 0 to length: how many tokens of each entry are real. All, if absent. */
  readonly validLengths?: tf.Tensor | undefined;
  /** Factor of the scores. @defaultValue `1 / sqrt(headDim)` */
  readonly scale?: number | undefined;
  /** Precision of the two products; the softmax is float32 in both. @defaultValue `'f32'` */
  readonly dtype?: Exclude<Precision, 'int8'> | undefined;
}

/** Name of the kernel, inputs `qkv` and `validLengths?`; and of its gradient's (see its file). */
export const selfAttentionKernel = 'ChoraleSelfAttention';
export const selfAttentionGradKernel = 'ChoraleSelfAttentionGrad';

/** Attributes of the kernel and its gradient's. */
export interface SelfAttentionAttrs extends tf.NamedAttrMap {
  heads: number;
  scale: number;
  dtype: Exclude<Precision, 'int8'>;
  /** Return `[out, logSumExp]` instead of `out` alone; logSumExp is `[batch, heads, length]`. */
  statistics: boolean;
}

/**
 * Multi-head self-attention, `softmax(scale · Q · Kᵀ) · V` for each head.
 *
 * @param qkv `[batch, length, heads · 3 · headDim]`, float32; per head query, key, value
 * @param options heads, valid lengths, scale, precision
 * @returns `[batch, length, heads · headDim]`, float32; rows of tokens behind the valid length are
 *   computed too and mean nothing; where the valid length is 0, all are 0
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @source https://arxiv.org/abs/1706.03762
 * @example
 * ```ts
 * // One token attends to itself alone, so its value comes out.
 * ops.selfAttention(ops.tensor([[[1, 2, 3]]]), { heads: 1 }).arraySync(); // [[[3]]]
 * ```
 */
export function selfAttention(qkv: tf.Tensor, options: SelfAttentionOptions): tf.Tensor3D {
  const { heads, validLengths, dtype = 'f32' } = options;
  const headDim = checkProjection(qkv, heads);
  const { scale = 1 / Math.sqrt(headDim) } = options;
  if (!Number.isFinite(scale)) failArgument('selfAttention', 'scale', 'be finite', scale);
  if (dtype !== 'f32' && dtype !== 'bf16') {
    failArgument('selfAttention', 'dtype', 'be f32 or bf16', dtype);
  }
  if (validLengths !== undefined) {
    checkDtype('selfAttention', 'validLengths', validLengths, 'int32');
    checkShape('selfAttention', 'validLengths', validLengths, qkv.shape.slice(0, 1));
  }
  if (!hasKernel(selfAttentionKernel)) {
    return tf.tidy(() => definition(qkv, validLengths, heads, scale, dtype)) as tf.Tensor3D;
  }
  if (!isRecording()) {
    const inputs: tf.NamedTensorMap = validLengths === undefined ? { qkv } : { qkv, validLengths };
    const attrs = { heads, scale, dtype, statistics: false };
    return runKernel(selfAttentionKernel, inputs, attrs) as tf.Tensor3D;
  }
  return tf.tidy(() => {
    // What is saved for a gradient must be there, so all lengths are written out.
    const [batch = 0, length = 0] = qkv.shape;
    const inputs = { qkv, validLengths: validLengths ?? tf.fill([batch], length, 'int32') };
    const attrs = { heads, scale, dtype, statistics: true };
    return runKernels(selfAttentionKernel, inputs, attrs)[0] as tf.Tensor3D;
  });
}

/** Checks the projection; gives the width of one head. */
function checkProjection(qkv: tf.Tensor, heads: number): number {
  checkFloat('selfAttention', 'qkv', qkv);
  checkInteger('selfAttention', 'heads', heads, 1);
  const width = qkv.shape[2];
  if (qkv.rank !== 3 || width === undefined || width === 0 || width % (3 * heads) !== 0) {
    failShape(
      'selfAttention',
      `qkv must have shape [batch, length, heads · 3 · headDim] with ${heads} heads, got ${shapeText(qkv.shape)}`,
      [null, null, null],
      qkv.shape,
    );
  }
  return width / (3 * heads);
}

/** The operator in plain operators: oracle and fallback. */
function definition(
  qkv: tf.Tensor,
  validLengths: tf.Tensor | undefined,
  heads: number,
  scale: number,
  dtype: Exclude<Precision, 'int8'>,
): tf.Tensor {
  const [batch = 0, length = 0, width = 0] = qkv.shape;
  const headDim = width / (3 * heads);
  if (qkv.size === 0) return tf.zeros([batch, length, heads * headDim]);
  const round = dtype === 'bf16' ? roundToBf16 : <T extends tf.Tensor>(x: T): T => x;
  const perHead = tf.transpose(
    tf.reshape(qkv, [batch, length, heads, 3, headDim]),
    [3, 0, 2, 1, 4],
  );
  const [q, k, v] = tf.unstack(perHead) as [tf.Tensor, tf.Tensor, tf.Tensor];
  const scores = tf.mul(tf.matMul(round(q), round(k), false, true), scale);
  const weights =
    validLengths === undefined ? tf.softmax(scores) : maskedSoftmaxDefinition(scores, validLengths);
  const joined = tf.transpose(tf.matMul(round(weights), round(v)), [0, 2, 1, 3]);
  return tf.reshape(joined, [batch, length, heads * headDim]);
}

/** The gradient registered for the kernel. */
export const selfAttentionGradient: tf.GradConfig = {
  kernelName: selfAttentionKernel,
  inputsToSave: ['qkv', 'validLengths'],
  outputsToSave: [true, true],
  gradFunc: (gradients, saved, attrs) => {
    const dy = (gradients as tf.Tensor[])[0] as tf.Tensor;
    const [qkv, validLengths, out, logSumExp] = saved as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const inputs = { dy, qkv, validLengths, out, logSumExp };
    return { qkv: () => runKernel(selfAttentionGradKernel, inputs, attrs) };
  },
};
