/**
 * One or more calls of every tfjs kernel that is ours, large enough for C, as functions of the values.
 * The kernels run here on `cpu` and on our devices; the results must agree.
 */
import * as tf from '../../src/engine/tf.js';

/** A call and the kernel that must have served it. */
export interface KernelCase {
  readonly name: string;
  readonly kernel: string;
  /** Largest difference relative to the largest value; one float32 rounding is 6e-8. */
  readonly tolerance: number;
  run(): tf.Tensor;
}

/** Values that differ everywhere and have both signs, the same in every run. */
function values(shape: number[], scale = 1): tf.Tensor {
  return tf.tidy(() =>
    tf
      .sin(tf.range(1, tf.util.sizeFromShape(shape) + 1).mul(1.7))
      .mul(scale)
      .reshape(shape),
  );
}
const v4 = (...shape: [number, number, number, number]) => values(shape) as tf.Tensor4D;
const positive = (shape: number[]) => tf.tidy(() => values(shape).add(1.5));

function unary(
  kernel: string,
  op: (x: tf.Tensor) => tf.Tensor,
  x = () => values([37, 131], 3),
): KernelCase {
  return { name: kernel, kernel, tolerance: 1e-6, run: () => op(x()) };
}

function binary(kernel: string, op: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): KernelCase[] {
  const shapes: [string, number[], number[]][] = [
    ['equal shapes', [29, 131], [29, 131]],
    ['a row', [29, 131], [131]],
    ['a column', [29, 131], [29, 1]],
    ['a scalar', [29, 131], []],
    ['both sides', [7, 1, 131], [29, 1]],
    ['an axis in the middle', [5, 1, 9, 67], [5, 4, 1, 67]],
  ];
  return shapes.map(([name, a, b]) => ({
    name: `${kernel}, ${name}`,
    kernel,
    tolerance: 1e-6,
    run: () => op(values(a), positive(b)),
  }));
}

function matMul(name: string, a: number[], b: number[], ta = false, tb = false): KernelCase {
  return {
    name: `BatchMatMul, ${name}`,
    kernel: 'BatchMatMul',
    tolerance: 1e-5,
    run: () => tf.matMul(values(a), values(b), ta, tb),
  };
}

function fused(name: string, options: Partial<Parameters<typeof tf.fused.matMul>[0]>): KernelCase {
  return {
    name: `_FusedMatMul, ${name}`,
    kernel: '_FusedMatMul',
    tolerance: 1e-5,
    run: () => tf.fused.matMul({ a: values([33, 65]), b: values([65, 47]), ...options }),
  };
}

function conv(
  name: string,
  ...rest: [strides: number | [number, number], pad: 'same' | 'valid' | number, dilations?: number]
): KernelCase {
  const [strides, pad, dilations = 1] = rest;
  return {
    name: `Conv2D, ${name}`,
    kernel: 'Conv2D',
    tolerance: 1e-5,
    run: () => tf.conv2d(v4(2, 13, 11, 5), v4(3, 3, 5, 7), strides, pad, 'NHWC', dilations),
  };
}

/** All cases. */
export const kernelCases: readonly KernelCase[] = [
  matMul('plain', [33, 65], [65, 47]),
  matMul('a transposed', [65, 33], [65, 47], true),
  matMul('b transposed', [33, 65], [47, 65], false, true),
  matMul('both transposed', [65, 33], [47, 65], true, true),
  matMul('a batch', [3, 17, 29], [3, 29, 13]),
  matMul('one b for a batch', [3, 17, 29], [29, 13]),
  matMul('one a for a batch', [17, 29], [3, 29, 13]),
  matMul('two batch axes', [2, 3, 17, 29], [2, 3, 13, 29], false, true),
  fused('bias', { bias: values([47]) }),
  fused('bias and ReLU', { bias: values([47]), activation: 'relu' }),
  fused('sigmoid without bias', { activation: 'sigmoid' }),
  fused('relu6, b transposed', { b: values([47, 65]), transposeB: true, activation: 'relu6' }),
  conv('same', 1, 'same'),
  conv('valid, stride 2', 2, 'valid'),
  conv('explicit padding', [2, 1], 1),
  conv('dilated', 1, 'same', 2),
  {
    name: 'FusedConv2D, bias and ReLU6',
    kernel: 'FusedConv2D',
    tolerance: 1e-5,
    run: () =>
      tf.fused.conv2d({
        x: v4(2, 13, 11, 5),
        filter: v4(3, 3, 5, 7),
        strides: 1,
        pad: 'same',
        bias: values([7]) as tf.Tensor1D,
        activation: 'relu6',
      }),
  },
  {
    name: 'Conv2DBackpropInput',
    kernel: 'Conv2DBackpropInput',
    tolerance: 1e-5,
    run: () =>
      tf.grad((x) => tf.conv2d(x as tf.Tensor4D, v4(3, 3, 5, 7), 2, 'same').mul(v4(2, 7, 6, 7)))(
        v4(2, 13, 11, 5),
      ),
  },
  {
    name: 'Conv2DBackpropFilter',
    kernel: 'Conv2DBackpropFilter',
    tolerance: 1e-5,
    run: () =>
      tf.grad((f) => tf.conv2d(v4(2, 13, 11, 5), f as tf.Tensor4D, 2, 'same').mul(v4(2, 7, 6, 7)))(
        v4(3, 3, 5, 7),
      ),
  },
  {
    name: 'DepthwiseConv2dNative, two filters a channel',
    kernel: 'DepthwiseConv2dNative',
    tolerance: 1e-5,
    run: () => tf.depthwiseConv2d(v4(2, 13, 11, 5), v4(3, 3, 5, 2), 1, 'same'),
  },
  {
    name: 'FusedDepthwiseConv2D',
    kernel: 'FusedDepthwiseConv2D',
    tolerance: 1e-5,
    run: () =>
      tf.fused.depthwiseConv2d({
        x: v4(2, 13, 11, 5),
        filter: v4(3, 3, 5, 1),
        strides: 2,
        pad: 'valid',
        bias: values([5]) as tf.Tensor1D,
        activation: 'relu',
      }),
  },
  {
    name: 'DepthwiseConv2dNativeBackpropInput',
    kernel: 'DepthwiseConv2dNativeBackpropInput',
    tolerance: 1e-5,
    run: () =>
      tf.grad((x) =>
        tf.depthwiseConv2d(x as tf.Tensor4D, v4(3, 3, 5, 2), 2, 'same').mul(v4(2, 7, 6, 10)),
      )(v4(2, 13, 11, 5)),
  },
  {
    name: 'DepthwiseConv2dNativeBackpropFilter',
    kernel: 'DepthwiseConv2dNativeBackpropFilter',
    tolerance: 1e-5,
    run: () =>
      tf.grad((f) =>
        tf.depthwiseConv2d(v4(2, 13, 11, 5), f as tf.Tensor4D, 2, 'same').mul(v4(2, 7, 6, 10)),
      )(v4(3, 3, 5, 2)),
  },
  {
    name: 'MaxPool',
    kernel: 'MaxPool',
    tolerance: 0,
    run: () => tf.maxPool(v4(2, 23, 21, 5), 3, 2, 'same'),
  },
  {
    name: 'AvgPool',
    kernel: 'AvgPool',
    tolerance: 1e-6,
    run: () => tf.avgPool(v4(2, 23, 21, 5), [2, 3], 1, 'same'),
  },
  {
    name: 'Softmax',
    kernel: 'Softmax',
    tolerance: 1e-6,
    run: () => tf.softmax(values([5, 7, 131], 8)),
  },
  ...binary('Add', tf.add),
  ...binary('Sub', tf.sub),
  ...binary('Multiply', tf.mul),
  ...binary('RealDiv', tf.div),
  ...binary('Maximum', tf.maximum),
  ...binary('Minimum', tf.minimum),
  ...binary('SquaredDifference', tf.squaredDifference),
  unary('Relu', tf.relu),
  unary('Relu6', tf.relu6, () => values([37, 131], 9)),
  unary('Sigmoid', tf.sigmoid),
  unary('Tanh', tf.tanh),
  unary('Exp', tf.exp),
  unary('Log', tf.log, () => positive([37, 131])),
  unary('Sqrt', tf.sqrt, () => positive([37, 131])),
  unary('Rsqrt', tf.rsqrt, () => positive([37, 131])),
  unary('Square', tf.square),
  unary('Neg', tf.neg),
  unary('Abs', tf.abs),
  { name: 'Sum of all', kernel: 'Sum', tolerance: 1e-6, run: () => tf.sum(positive([17, 19, 23])) },
  {
    // Ours adds in float32, in many parts; cpu adds in float64. A single float32 sum would be off by 1.5 %.
    name: 'Sum of two million',
    kernel: 'Sum',
    tolerance: 2e-5,
    run: () => tf.sum(tf.fill([2_000_000], 0.1)),
  },
  {
    name: 'Mean of long columns',
    kernel: 'Mean',
    tolerance: 2e-5,
    run: () => tf.mean(tf.fill([500_000, 3], 0.1), 0),
  },
  {
    name: 'Sum, last axis',
    kernel: 'Sum',
    tolerance: 1e-6,
    run: () => tf.sum(positive([17, 19, 23]), -1),
  },
  {
    name: 'Sum, first axes',
    kernel: 'Sum',
    tolerance: 1e-6,
    run: () => tf.sum(positive([17, 19, 23]), [1, 0], true),
  },
  {
    name: 'Mean, middle axis',
    kernel: 'Mean',
    tolerance: 1e-6,
    run: () => tf.mean(positive([17, 19, 23]), 1, true),
  },
  {
    name: 'Max, middle axis',
    kernel: 'Max',
    tolerance: 0,
    run: () => tf.max(values([17, 19, 23]), 1),
  },
  {
    name: 'Transpose, matrix',
    kernel: 'Transpose',
    tolerance: 0,
    run: () => tf.transpose(values([67, 45])),
  },
  {
    name: 'Transpose, heads',
    kernel: 'Transpose',
    tolerance: 0,
    run: () => tf.transpose(values([3, 5, 7, 16]), [0, 2, 1, 3]),
  },
  {
    name: 'Transpose, five axes',
    kernel: 'Transpose',
    tolerance: 0,
    run: () => tf.transpose(values([3, 5, 2, 7, 8]), [4, 2, 0, 3, 1]),
  },
  {
    name: 'Transpose, int32',
    kernel: 'Transpose',
    tolerance: 0,
    run: () => tf.transpose(tf.range(0, 3072, 1, 'int32').reshape([3, 16, 64]), [2, 0, 1]),
  },
  {
    name: 'GatherV2, rows',
    kernel: 'GatherV2',
    tolerance: 0,
    run: () =>
      tf.gather(
        values([19, 31]),
        tf.tensor2d(
          [
            [3, 18, 0],
            [3, 7, 11],
            [5, 5, 9],
          ],
          [3, 3],
          'int32',
        ),
      ),
  },
  {
    name: 'UnsortedSegmentSum',
    kernel: 'UnsortedSegmentSum',
    tolerance: 1e-6,
    run: () =>
      tf.unsortedSegmentSum(
        values([12, 31]),
        tf.tensor1d([3, 0, 3, 5, 1, 1, 0, 3, 3, 5, 0, 2], 'int32'),
        7,
      ),
  },
];

/** Calls that our kernels leave to those of `cpu`: another dtype, layout or form. */
export const leftCases: readonly KernelCase[] = [
  left('BatchMatMul, int32', 'BatchMatMul', () => {
    const a = tf.range(0, 24 * 16, 1, 'int32').reshape<tf.Tensor2D>([24, 16]);
    return tf.matMul(a, a, false, true);
  }),
  left('Add, int32', 'Add', () => tf.add(tf.range(0, 9000, 1, 'int32'), tf.scalar(7, 'int32'))),
  left('Add, complex64', 'Add', () =>
    tf.real(
      tf.add(
        tf.complex(values([4096]), values([4096])),
        tf.complex(values([4096]), values([4096])),
      ),
    ),
  ),
  left('Sum, bool', 'Sum', () => tf.sum(values([70, 70]).greater(0))),
  left('Relu, int32', 'Relu', () => tf.relu(tf.range(-3000, 3000, 1, 'int32'))),
  left('Sum, axes apart', 'Sum', () => tf.sum(positive([17, 19, 23]), [0, 2])),
  left('Conv2D, NCHW', 'Conv2D', () =>
    tf.conv2d(v4(2, 5, 13, 11), v4(3, 3, 5, 7), 1, 'same', 'NCHW'),
  ),
  left('_FusedMatMul, elu', '_FusedMatMul', () =>
    tf.fused.matMul({ a: values([33, 65]), b: values([65, 47]), activation: 'elu' }),
  ),
  left('UnsortedSegmentSum, a segment out of range', 'UnsortedSegmentSum', () =>
    tf.unsortedSegmentSum(values([6, 31]), tf.tensor1d([0, 9, 1, -1, 0, 2], 'int32'), 3),
  ),
  left('Relu, small', 'Relu', () => tf.relu(values([5]))),
];

function left(name: string, kernel: string, run: () => tf.Tensor): KernelCase {
  return { name, kernel, tolerance: 0, run };
}
