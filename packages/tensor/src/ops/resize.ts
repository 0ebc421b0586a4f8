/**
 * Resizing of images in the layout `[batch, height, width, channels]`.
 *
 * Both are linear in the image: row and column weights multiply it from both sides. The gradient
 * multiplies by the same weights transposed; tfjs's own gradient leaves half-pixel centres out.
 * No smoothing before making an image smaller (antialiasing).
 */
import * as tf from '../engine/tf.js';
import { checkFloat, checkInteger, failArgument } from './check.js';
import { checkImage } from './window.js';

/**
 * Which point of the image a point of the result stands for; names as in ONNX's `Resize`.
 *
 * - `'halfPixel'`: centres of the corner pixels' areas (PyTorch without `align_corners`, OpenCV)
 * - `'alignCorners'`: the corner pixels' centres coincide
 * - `'asymmetric'`: the top left corners coincide
 */
export type ResizeCoordinates = 'halfPixel' | 'alignCorners' | 'asymmetric';

/** Options of the resizing operators. */
export interface ResizeOptions {
  /** @defaultValue `'halfPixel'` */
  readonly coordinates?: ResizeCoordinates | undefined;
}

type Method = 'linear' | 'nearest';

/**
 * Weights of one axis, `[to, from]` row-major: row r says what of each source pixel goes to r.
 */
function axisWeights(
  method: Method,
  from: number,
  to: number,
  coordinates: ResizeCoordinates,
): Float32Array {
  const weights = new Float32Array(to * from);
  const corners = coordinates === 'alignCorners' && to > 1 ? 1 : 0;
  const ratio = (from - corners) / (to - corners);
  const half = coordinates === 'halfPixel' ? 0.5 : 0;
  const last = from - 1;
  for (let r = 0; r < to; r++) {
    if (method === 'nearest') {
      const source = ratio * (r + half);
      const nearest = coordinates === 'alignCorners' ? Math.round(source) : Math.floor(source);
      weights[r * from + Math.min(last, nearest)] = 1;
    } else {
      const source = ratio * (r + half) - half;
      const low = Math.max(0, Math.floor(source));
      const high = Math.min(last, Math.ceil(source));
      const fraction = source - low;
      weights[r * from + low] = (weights[r * from + low] as number) + 1 - fraction;
      weights[r * from + high] = (weights[r * from + high] as number) + fraction;
    }
  }
  return weights;
}

/** Checks the arguments, resizes by tfjs's kernel, and gives it the gradient described above. */
function resize(
  operation: string,
  method: Method,
  x: tf.Tensor,
  size: readonly [height: number, width: number],
  { coordinates = 'halfPixel' }: ResizeOptions,
): tf.Tensor4D {
  checkFloat(operation, 'x', x);
  checkImage(operation, x);
  checkInteger(operation, 'height', size[0], 1);
  checkInteger(operation, 'width', size[1], 1);
  if (!['halfPixel', 'alignCorners', 'asymmetric'].includes(coordinates)) {
    const must = 'be halfPixel, alignCorners or asymmetric';
    failArgument(operation, 'coordinates', must, coordinates);
  }
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  if (height === 0 || width === 0) {
    failArgument(operation, 'x', 'have at least one row and one column', x);
  }
  const kernel = method === 'linear' ? tf.image.resizeBilinear : tf.image.resizeNearestNeighbor;
  const corners = coordinates === 'alignCorners';
  const apply = tf.customGrad((...args) => ({
    value: kernel(args[0] as tf.Tensor4D, [size[0], size[1]], corners, coordinates === 'halfPixel'),
    gradFunc: (dy: tf.Tensor) => {
      const rows = tf.tensor3d(axisWeights(method, height, size[0], coordinates), [
        1,
        size[0],
        height,
      ]);
      const columns = tf.tensor3d(axisWeights(method, width, size[1], coordinates), [
        1,
        size[1],
        width,
      ]);
      const flat = tf.reshape(dy, [batch, size[0], size[1] * channels]);
      const down = tf.reshape(tf.matMul(rows, flat, true), [batch * height, size[1], channels]);
      return tf.reshape(tf.matMul(columns, down, true), x.shape);
    },
  }));
  return apply(x) as tf.Tensor4D;
}

/**
 * Resizes images by linear interpolation between the four nearest pixels.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param size height and width of the result, at least 1
 * @param options coordinates
 * @returns `[batch, size[0], size[1], channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([0, 1]), [1, 1, 2, 1]);
 * ops.resizeBilinear(x, [1, 3]).flatten().arraySync(); // [0, 0.5, 1]
 * ```
 */
export function resizeBilinear(
  x: tf.Tensor,
  size: readonly [height: number, width: number],
  options: ResizeOptions = {},
): tf.Tensor4D {
  return resize('resizeBilinear', 'linear', x, size, options);
}

/**
 * Resizes images by taking the nearest pixel.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param size height and width of the result, at least 1
 * @param options coordinates
 * @returns `[batch, size[0], size[1], channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([0, 1]), [1, 1, 2, 1]);
 * ops.resizeNearest(x, [1, 4]).flatten().arraySync(); // [0, 0, 1, 1]
 * ```
 */
export function resizeNearest(
  x: tf.Tensor,
  size: readonly [height: number, width: number],
  options: ResizeOptions = {},
): tf.Tensor4D {
  return resize('resizeNearest', 'nearest', x, size, options);
}
