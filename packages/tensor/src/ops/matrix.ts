/**
 * Matrix products: `matMul` over the last two axes, and `einsum` for any other contraction.
 *
 * Both are differentiable. A layer with a weight is `linear`, which packs the weight.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import {
  broadcastShape,
  checkFloat,
  checkMinRank,
  failArgument,
  failShape,
  shapeText,
} from './check.js';

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
  const batch = broadcastShape('matMul', a.shape.slice(0, -2), b.shape.slice(0, -2));
  if (k === 0) return tf.zeros([...batch, m, n]);
  return tf.matMul(a, b, transposeA, transposeB);
}

/**
 * Einstein summation: multiplies tensors along named axes and sums over those that the result lacks.
 *
 * @param equation as `'bqhd,bkhd->bhqk'`: a letter for each axis of each tensor, then of the result
 * @param tensors one or two, float32
 * @returns axes as the equation says
 * @throws TensorError `invalid_argument` when the equation does not fit the tensors, `shape_mismatch`
 *   when a letter stands for two sizes, `dtype_mismatch`
 * @source NumPy's `einsum`, without ellipsis and without a letter twice in one term
 * @example
 * ```ts
 * const a = ops.tensor([[1, 2], [3, 4]]);
 * ops.einsum('ij,j->i', a, ops.tensor([1, 10])).arraySync(); // [21, 43]
 * ```
 */
export function einsum(equation: string, ...tensors: readonly tf.Tensor[]): tf.Tensor {
  const parsed = /^([a-zA-Z,]*)->([a-zA-Z]*)$/.exec(equation.replaceAll(' ', ''));
  if (parsed === null) failArgument('einsum', 'equation', "have the form 'ij,jk->ik'", equation);
  const terms = (parsed[1] as string).split(',');
  const result = parsed[2] as string;
  if (terms.length !== tensors.length || tensors.length > 2) {
    failArgument('einsum', 'equation', 'name one or two tensors, each with its letters', equation);
  }
  const sizes = new Map<string, number>();
  for (const [i, x] of tensors.entries()) {
    checkFloat('einsum', `tensors[${i}]`, x);
    readTerm(equation, terms[i] as string, x, sizes);
  }
  const known = [...result].every((letter) => sizes.has(letter));
  if (!known || new Set(result).size !== result.length) {
    failArgument(
      'einsum',
      'equation',
      'have each letter of the result once, and in a term',
      equation,
    );
  }
  return tf.einsum(`${terms.join(',')}->${result}`, ...tensors);
}

/** Notes the size of each letter of one term. */
function readTerm(equation: string, term: string, x: tf.Tensor, sizes: Map<string, number>): void {
  if (term.length !== x.rank || new Set(term).size !== term.length) {
    const must = `have ${x.rank} different letters for a tensor of shape ${shapeText(x.shape)}`;
    failArgument('einsum', 'equation', must, equation);
  }
  for (const [axis, letter] of [...term].entries()) {
    const size = x.shape[axis] as number;
    const known = sizes.get(letter) ?? size;
    if (known !== size) {
      throw new TensorError(
        'shape_mismatch',
        `einsum: axis ${letter} must have one size, got ${known} and ${size} in ${equation}`,
        { operation: 'einsum', expected: [known], actual: [size] },
      );
    }
    sizes.set(letter, size);
  }
}
