/**
 * `linear`: the affine layer with its epilogue in one kernel,
 * `activation(x · weightᵀ + bias) + residual`.
 *
 * The weight is `[out, in]` as in PyTorch's `nn.Linear`. A kernel packs it once for the widest
 * instruction of the CPU and keeps the packed form with the tensor (see
 * `kernels/native/packed-weights.ts`).
 *
 * Gradient: three matrix products in float32, `dx = dy · weight`, `dweight = dyᵀ · x`, `dbias` the
 * sum of dy's rows. While a gradient is recorded the activation runs as an operator of its own,
 * because its gradient needs the value in front of it. `bf16` has the gradient of the float32
 * product (rounding passes straight through); `int8` has none.
 */
import * as tf from '../engine/tf.js';
import { TensorError } from '../errors/tensor-error.js';
import { hasKernel, isRecording, runKernel } from '../kernels/run.js';
import {
  checkFloat,
  checkMinRank,
  checkShape,
  failArgument,
  failShape,
  shapeText,
} from '../ops/check.js';
import { rowsOf } from '../ops/shape-math.js';
import {
  type Activation,
  activation,
  activationDefinition,
  checkActivation,
} from './activation.js';
import { type Precision, quantizeRows, roundToBf16 } from './precision.js';

/** Options of {@link linear}. */
export interface LinearOptions {
  /** `[out]`, float32; added to the product. */
  readonly bias?: tf.Tensor | undefined;
  /** Applied after the bias. @defaultValue `'none'` */
  readonly activation?: Activation | undefined;
  /** `[..., out]`, float32, the shape of the result; added last. */
  readonly residual?: tf.Tensor | undefined;
  /** Precision of the products. @defaultValue `'f32'` */
  readonly dtype?: Precision | undefined;
}

/** Products of two 8-bit numbers that a sum of 32 bits holds: k · 127² below 2^31, and some room. */
const MAX_INT8_WIDTH = 133_000;

/** Name of the kernel; its inputs are `x`, `weight`, `bias?`, `residual?`. */
export const linearKernel = 'ChoraleLinear';

/** Attributes of the kernel. */
export interface LinearAttrs extends tf.NamedAttrMap {
  activation: Activation;
  dtype: Precision;
}

/**
 * The affine layer `activation(x · weightᵀ + bias) + residual`.
 *
 * @param x `[..., in]`, float32
 * @param weight `[out, in]`, float32
 * @param options bias, activation, residual, precision
 * @returns `[..., out]`, float32
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an unknown option,
 *   or `int8` with more than 133,000 features;
 *   `gradient_undefined` when a gradient is taken through `int8`
 * @example
 * ```ts
 * const weight = ops.tensor([[1, 0], [0, 1], [1, 1]]);
 * ops.linear(ops.tensor([[2, -3]]), weight, { activation: 'relu' }).arraySync(); // [[2, 0, 0]]
 * ```
 */
export function linear<T extends tf.Tensor>(
  x: T,
  weight: tf.Tensor,
  options: LinearOptions = {},
): T {
  const { bias, residual, activation: kind = 'none', dtype = 'f32' } = options;
  checkFloat('linear', 'x', x);
  checkFloat('linear', 'weight', weight);
  checkMinRank('linear', 'x', x, 1);
  checkActivation('linear', kind);
  const [out, width] = checkWeight(x, weight);
  if (bias !== undefined) {
    checkFloat('linear', 'bias', bias);
    checkShape('linear', 'bias', bias, [out]);
  }
  if (residual !== undefined) {
    checkFloat('linear', 'residual', residual);
    checkShape('linear', 'residual', residual, [...x.shape.slice(0, -1), out]);
  }
  if (dtype !== 'f32' && dtype !== 'bf16' && dtype !== 'int8') {
    failArgument('linear', 'dtype', 'be f32, bf16 or int8', dtype);
  }
  if (dtype === 'int8' && width > MAX_INT8_WIDTH) {
    const must = `be f32 or bf16 where x has more than ${MAX_INT8_WIDTH} features`;
    failArgument('linear', 'dtype', must, dtype, `int8 with ${width}`);
  }
  if (kind !== 'none' && isRecording() && hasKernel(linearKernel)) {
    return tf.tidy(() => {
      const activated = activation(linear(x, weight, { bias, dtype }), kind);
      return residual === undefined ? activated : tf.add(activated, residual);
    });
  }
  if (hasKernel(linearKernel)) {
    const inputs: tf.NamedTensorMap = { x, weight };
    if (bias !== undefined) inputs.bias = bias;
    if (residual !== undefined) inputs.residual = residual;
    return runKernel(linearKernel, inputs, { activation: kind, dtype }) as T;
  }
  const inputs = { x, weight, bias, residual };
  return tf.tidy(() => linearDefinition(inputs, [out, width], kind, dtype)) as T;
}

/** Checks the weight against x. */
function checkWeight(x: tf.Tensor, weight: tf.Tensor): [out: number, width: number] {
  const [out, width] = weight.shape;
  if (weight.rank !== 2 || out === undefined || width === undefined) {
    failShape(
      'linear',
      `weight must have shape [out, in], got ${shapeText(weight.shape)}`,
      [null, null],
      weight.shape,
    );
  }
  if (x.shape.at(-1) !== width) {
    failShape(
      'linear',
      `x must end in the ${width} features of weight ${shapeText(weight.shape)}, got ${shapeText(x.shape)}` +
        (x.shape.at(-1) === out ? ' — weight is [out, in]; transpose it' : ''),
      [...x.shape.slice(0, -1), width],
      x.shape,
    );
  }
  return [out, width];
}

/** Inputs of the definition. */
interface LinearInputs {
  readonly x: tf.Tensor;
  readonly weight: tf.Tensor;
  readonly bias: tf.Tensor | undefined;
  readonly residual: tf.Tensor | undefined;
}

/** The operator in plain operators: oracle and fallback. */
function linearDefinition(
  { x, weight, bias, residual }: LinearInputs,
  [out, width]: [number, number],
  kind: Activation,
  dtype: Precision,
): tf.Tensor {
  const flat = x.rank === 2 ? x : tf.reshape(x, [rowsOf(x.shape), width]);
  let y: tf.Tensor = products[dtype](flat as tf.Tensor2D, weight as tf.Tensor2D);
  if (bias !== undefined) y = tf.add(y, bias);
  y = activationDefinition(y, kind);
  if (x.rank !== 2) y = tf.reshape(y, [...x.shape.slice(0, -1), out]);
  return residual === undefined ? y : tf.add(y, residual);
}

/** `x · weightᵀ` in each precision. */
const products: { readonly [P in Precision]: (x: tf.Tensor2D, weight: tf.Tensor2D) => tf.Tensor } =
  {
    f32: (x, weight) => tf.matMul(x, weight, false, true),
    bf16: (x, weight) => tf.matMul(roundToBf16(x), roundToBf16(weight), false, true),
    int8: (x, weight) =>
      tf.customGrad((...args) => {
        const a = quantizeRows(args[0] as tf.Tensor2D);
        const b = quantizeRows(args[1] as tf.Tensor2D);
        const value = tf.matMul(a.values, b.values, false, true);
        return {
          value: tf.mul(tf.mul(value, a.scales), tf.transpose(b.scales)),
          gradFunc: failInt8Gradient,
        };
      })(x, weight),
  };

function failInt8Gradient(): never {
  const reason = 'quantised products have no gradient';
  throw new TensorError(
    'gradient_undefined',
    `linear: dtype must be f32 or bf16 where a gradient is taken, got int8 — ${reason}`,
    { operation: 'linear', reason },
  );
}

/** The gradient registered for the kernel; the activation is `'none'` whenever it is recorded. */
export const linearGradient: tf.GradConfig = {
  kernelName: linearKernel,
  inputsToSave: ['x', 'weight'],
  gradFunc: (gradient, saved, attrs) => {
    if ((attrs as LinearAttrs).dtype === 'int8') failInt8Gradient();
    const dy = gradient as tf.Tensor;
    const [x, weight] = saved as [tf.Tensor, tf.Tensor];
    const [out = 0, width = 0] = weight.shape;
    const rows = rowsOf(dy.shape);
    const flat = tf.reshape(dy, [rows, out]);
    return {
      x: () => tf.reshape(tf.matMul(flat, weight), x.shape),
      weight: () => tf.matMul(flat, tf.reshape(x, [rows, width]), true, false),
      bias: () => tf.sum(flat, 0),
      residual: () => tf.clone(dy),
    };
  },
};
