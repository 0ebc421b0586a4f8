import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Device, openDevice, ops } from '../../src/index.js';
import { messages } from './collect.js';

let device: Device;
beforeAll(async () => {
  device = await openDevice({ prefer: ['cpu'] });
});
afterAll(() => device.close());

const f = (...shape: number[]) => ops.zeros(shape);
const i = (...shape: number[]) => ops.zeros(shape, 'int32');

it('says what is wrong with shapes', () => {
  expect(
    messages({
      'reshape to another size': () => ops.reshape(f(2, 3), [4, -1]),
      'reshape with two open sizes': () => ops.reshape(f(2, 3), [-1, -1]),
      'transpose naming an axis twice': () => ops.transpose(f(2, 3), [0, 0]),
      'transpose naming too few': () => ops.transpose(f(2, 3), [0]),
      'expandDims outside': () => ops.expandDims(f(2), 3),
      'squeeze of a long axis': () => ops.squeeze(f(2, 1), [0]),
      'tile with too few numbers': () => ops.tile(f(2, 3), [2]),
      'tile by 0': () => ops.tile(f(2), [0]),
      'broadcastTo a smaller shape': () => ops.broadcastTo(f(2, 3), [3]),
      'pad with too few pairs': () => ops.pad(f(2, 3), [[1, 1]]),
      'pad by less than nothing': () => ops.pad(f(2), [[-1, 0]]),
      'reverse outside': () => ops.reverse(f(2), [1]),
      'cast to another dtype': () => ops.cast(f(2), 'string' as never),
      'concat of nothing': () => ops.concat([]),
      'concat of scalars': () => ops.concat([f()]),
      'concat of other shapes': () => ops.concat([f(2, 3), f(2, 4)]),
      'concat of two dtypes': () => ops.concat([f(2), i(2)]),
      'stack of other shapes': () => ops.stack([f(2), f(3)]),
      'split unevenly': () => ops.split(f(5), 2),
      'split by sizes that do not add up': () => ops.split(f(5), [2, 2]),
      'slice outside': () => ops.slice(f(5), [3], [3]),
      'slice with too many numbers': () => ops.slice(f(5), [0, 0]),
      'unstack of a scalar': () => ops.unstack(f()),
    }),
  ).toMatchInlineSnapshot(`
    {
      "broadcastTo a smaller shape": "shape_mismatch: broadcastTo: x must broadcast to [3] (sizes equal or 1 from the right), got [2, 3]",
      "cast to another dtype": "invalid_argument: cast: dtype must be float32, int32 or bool, got "string"",
      "concat of nothing": "invalid_argument: concat: tensors must have at least one tensor, got none",
      "concat of other shapes": "shape_mismatch: concat: tensors must have one shape but along axis 0, got [2, 3] and [2, 4]",
      "concat of scalars": "shape_mismatch: concat: tensors[0] must have at least 1 dimension, got shape []",
      "concat of two dtypes": "dtype_mismatch: concat: tensors must have one dtype, got float32 and int32 — convert with ops.cast",
      "expandDims outside": "invalid_argument: expandDims: axis must be an integer from -2 to 1, got 3",
      "pad by less than nothing": "invalid_argument: pad: each of paddings must be an integer of at least 0, got -1",
      "pad with too few pairs": "invalid_argument: pad: paddings must have a pair for each of the 2 axes, got [1, 1]",
      "reshape to another size": "shape_mismatch: reshape: x must have as many elements as [4, -1], got [2, 3], 6 elements",
      "reshape with two open sizes": "shape_mismatch: reshape: x must have as many elements as [-1, -1], got [2, 3], 6 elements",
      "reverse outside": "invalid_argument: reverse: axes must be an integer from -1 to 0, got 1",
      "slice outside": "invalid_argument: slice: size[0] must be an integer from -1 to 2, got 3",
      "slice with too many numbers": "invalid_argument: slice: begin and size must have at most 1 numbers, got [0, 0]",
      "split by sizes that do not add up": "invalid_argument: split: sizes must add up to 5, got [2, 2]",
      "split unevenly": "invalid_argument: split: sizes must divide 5, got 2",
      "squeeze of a long axis": "shape_mismatch: squeeze: x must have size 1 along axis 0, got [2, 1]",
      "stack of other shapes": "shape_mismatch: stack: tensors must have one shape, got [2] and [3]",
      "tile by 0": "invalid_argument: tile: each of repeats must be an integer of at least 1, got 0",
      "tile with too few numbers": "invalid_argument: tile: repeats must have a number for each of the 2 axes, got [2]",
      "transpose naming an axis twice": "invalid_argument: transpose: permutation must name each of the 2 axes once, got [0, 0]",
      "transpose naming too few": "invalid_argument: transpose: permutation must name each of the 2 axes once, got [0]",
      "unstack of a scalar": "shape_mismatch: unstack: x must have at least 1 dimension, got shape []",
    }
  `);
});

it('says what is wrong with indices', () => {
  expect(
    messages({
      'gather outside': () => ops.gather(f(2), ops.tensor([2], 'int32')),
      'gather from nothing': () => ops.gather(f(0), ops.tensor([0], 'int32')),
      'gather by numbers': () => ops.gather(f(2), f(2)),
      'scatter outside': () => ops.scatter(ops.tensor([[2]], 'int32'), f(1), [2]),
      'scatter of other shape': () => ops.scatter(i(1, 1), f(2), [2]),
      'scatter too deep': () => ops.scatter(i(1, 3), f(1), [2, 2]),
      'oneHot of no classes': () => ops.oneHot(i(2), 0),
      'embedding outside': () => ops.embedding(ops.tensor([-1], 'int32'), f(2, 2)),
    }),
  ).toMatchInlineSnapshot(`
    {
      "embedding outside": "invalid_argument: embeddingSum: ids must be from 0 to 1, got -1",
      "gather by numbers": "dtype_mismatch: gather: indices must be int32, got float32 — convert it with ops.cast",
      "gather from nothing": "invalid_argument: gather: indices must be empty (there is nothing to pick), got 0",
      "gather outside": "invalid_argument: gather: indices must be from 0 to 1, got 2",
      "oneHot of no classes": "invalid_argument: oneHot: depth must be an integer of at least 1, got 0",
      "scatter of other shape": "shape_mismatch: scatter: updates must have shape [1], got [2]",
      "scatter outside": "invalid_argument: scatter: indices along axis 0 must be from 0 to 1, got 2",
      "scatter too deep": "invalid_argument: scatter: the last size of indices must be an integer from 1 to 2, got 3",
    }
  `);
});

it('says what is wrong with matrices and images', () => {
  const x = () => f(1, 4, 4, 3);
  expect(
    messages({
      'matMul of other inner sizes': () => ops.matMul(f(2, 3), f(2, 3)),
      'matMul of a vector': () => ops.matMul(f(2), f(2, 3)),
      'matMul of other batches': () => ops.matMul(f(2, 1, 1), f(3, 1, 1)),
      'matMul transposed': () =>
        ops.matMul(f(2, 3), f(2, 3), { transposeA: true, transposeB: true }),
      'einsum without arrow': () => ops.einsum('ij,jk', f(1, 1), f(1, 1)),
      'einsum of another rank': () => ops.einsum('ij,jk->ik', f(1, 1), f(1)),
      'einsum of other sizes': () => ops.einsum('ij,jk->ik', f(2, 3), f(2, 3)),
      'einsum with a new letter': () => ops.einsum('ij->ik', f(2, 3)),
      'einsum of three': () => ops.einsum('i,i,i->i', f(1), f(1), f(1)),
      'conv2d of a vector': () => ops.conv2d(f(4), f(3, 3, 3, 2)),
      'conv2d of other channels': () => ops.conv2d(x(), f(3, 3, 2, 2)),
      'conv2d larger than the image': () => ops.conv2d(x(), f(5, 5, 3, 2)),
      'conv2d without step': () => ops.conv2d(x(), f(3, 3, 3, 2), { strides: 0 }),
      'conv2d with step and dilation': () =>
        ops.conv2d(x(), f(2, 2, 3, 2), { strides: 2, dilations: 2 }),
      'conv2d with other padding': () =>
        ops.conv2d(x(), f(3, 3, 3, 2), { padding: 'full' as never }),
      'conv2d with other bias': () => ops.conv2d(x(), f(3, 3, 3, 2), { bias: f(3) }),
      'depthwiseConv2d with other bias': () =>
        ops.depthwiseConv2d(x(), f(3, 3, 3, 2), { bias: f(3) }),
      'maxPool2d larger than the image': () => ops.maxPool2d(x(), 5),
      'avgPool2d without window': () => ops.avgPool2d(x(), 0),
      'resize to nothing': () => ops.resizeBilinear(x(), [0, 1]),
      'resize of nothing': () => ops.resizeNearest(f(1, 0, 4, 3), [1, 1]),
      'resize by other coordinates': () =>
        ops.resizeNearest(x(), [1, 1], { coordinates: 'half' as never }),
    }),
  ).toMatchInlineSnapshot(`
    {
      "avgPool2d without window": "invalid_argument: avgPool2d: window must be an integer of at least 1, got 0",
      "conv2d larger than the image": "shape_mismatch: conv2d: the window [5, 5] must fit into the padded image, got [4, 4]",
      "conv2d of a vector": "shape_mismatch: conv2d: x must have shape [batch, height, width, channels], got [4]",
      "conv2d of other channels": "shape_mismatch: conv2d: filter must have shape [height, width, 3, …] for the 3 channels of x, got [3, 3, 2, 2]",
      "conv2d with other bias": "shape_mismatch: conv2d: bias must have shape [2], got [3]",
      "conv2d with other padding": "invalid_argument: conv2d: padding must be 'valid', 'same', a number or [[top, bottom], [left, right]], got "full"",
      "conv2d with step and dilation": "invalid_argument: conv2d: dilations must be 1 where strides are above 1, got [2, 2]",
      "conv2d without step": "invalid_argument: conv2d: strides must be an integer of at least 1, got 0",
      "depthwiseConv2d with other bias": "shape_mismatch: depthwiseConv2d: bias must have shape [6], got [3]",
      "einsum of another rank": "invalid_argument: einsum: equation must have 1 different letters for a tensor of shape [1], got "ij,jk->ik"",
      "einsum of other sizes": "shape_mismatch: einsum: axis j must have one size, got 3 and 2 in ij,jk->ik",
      "einsum of three": "invalid_argument: einsum: equation must name one or two tensors, each with its letters, got "i,i,i->i"",
      "einsum with a new letter": "invalid_argument: einsum: equation must have each letter of the result once, and in a term, got "ij->ik"",
      "einsum without arrow": "invalid_argument: einsum: equation must have the form 'ij,jk->ik', got "ij,jk"",
      "matMul of a vector": "shape_mismatch: matMul: a must have at least 2 dimensions, got shape [2]",
      "matMul of other batches": "shape_mismatch: matMul: the leading axes of a and b must broadcast (sizes equal or 1 from the right), got [2] and [3]",
      "matMul of other inner sizes": "shape_mismatch: matMul: the inner sizes of a and b must be equal, got 3 of [2, 3] and 2 of [2, 3]",
      "matMul transposed": "shape_mismatch: matMul: the inner sizes of a and b must be equal, got 2 of [2, 3]ᵀ and 3 of [2, 3]ᵀ",
      "maxPool2d larger than the image": "shape_mismatch: maxPool2d: the window [5, 5] must fit into the padded image, got [4, 4]",
      "resize by other coordinates": "invalid_argument: resizeNearest: coordinates must be halfPixel, alignCorners or asymmetric, got "half"",
      "resize of nothing": "invalid_argument: resizeNearest: x must have at least one row and one column, got a float32 tensor of shape [1, 0, 4, 3]",
      "resize to nothing": "invalid_argument: resizeBilinear: height must be an integer of at least 1, got 0",
    }
  `);
});
