/**
 * `einsum`: products of one or two tensors summed over named axes, by Einstein's notation.
 *
 * Letters that one tensor alone has and the result lacks are summed first; then the axes are ordered
 * into one batched matrix product `[batch, m, k] · [batch, k, n]`, and its axes into the result's. So
 * it is as fast as `matMul`, and differentiable (tfjs's own `einsum` is neither).
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import { checkFloat, failArgument, shapeText } from './check.js';
import { matMul } from './matrix.js';
import { sizeOf } from './shape-math.js';

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
  const named = tensors.map((x, i) => ({ x, letters: [...(terms[i] as string)] }));
  return tf.tidy(() => contract(named, [...result], sizes));
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

/** A tensor whose axes have letters. */
interface Named {
  readonly x: tf.Tensor;
  readonly letters: readonly string[];
}

/** Sums over the letters that are not in `kept`. */
function sumOver({ x, letters }: Named, kept: readonly string[]): Named {
  const axes = letters.flatMap((letter, axis) => (kept.includes(letter) ? [] : [axis]));
  if (axes.length === 0) return { x, letters };
  return { x: tf.sum(x, axes), letters: letters.filter((letter) => kept.includes(letter)) };
}

/** Brings the axes into the order of `letters`. */
function order({ x, letters: own }: Named, letters: readonly string[]): tf.Tensor {
  const permutation = letters.map((letter) => own.indexOf(letter));
  return permutation.every((from, to) => from === to) ? tf.clone(x) : tf.transpose(x, permutation);
}

function contract(
  [first, second]: readonly Named[],
  result: readonly string[],
  sizes: ReadonlyMap<string, number>,
): tf.Tensor {
  if (first === undefined) failArgument('einsum', 'tensors', 'be one or two', [], 'none');
  if (second === undefined) return order(sumOver(first, result), result);
  const a = sumOver(first, [...result, ...second.letters]);
  const b = sumOver(second, [...result, ...first.letters]);
  const shared = a.letters.filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => result.includes(letter));
  const inner = shared.filter((letter) => !result.includes(letter));
  const left = a.letters.filter((letter) => !shared.includes(letter));
  const right = b.letters.filter((letter) => !shared.includes(letter));
  const shapeOf = (letters: readonly string[]) =>
    letters.map((letter) => sizes.get(letter) as number);
  const [m, k, n] = [left, inner, right].map((letters) => sizeOf(shapeOf(letters))) as [
    number,
    number,
    number,
  ];
  const product = matMul(
    tf.reshape(order(a, [...batch, ...left, ...inner]), [sizeOf(shapeOf(batch)), m, k]),
    tf.reshape(order(b, [...batch, ...inner, ...right]), [sizeOf(shapeOf(batch)), k, n]),
  );
  const letters = [...batch, ...left, ...right];
  return order({ x: tf.reshape(product, shapeOf(letters)), letters }, result);
}
