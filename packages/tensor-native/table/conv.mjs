/**
 * Two-dimensional convolution and pooling in NHWC. Padding is implied: the caller gives the padding
 * at the top and left and the size of the result; what lies outside the input is 0 (pooling skips it).
 */

import { code, input, int, kernel, optional, output, size } from './arguments.mjs';
import { activation } from './codes.mjs';

const step = (name, doc) => int(name, doc, 1, 65535);
const pad = (name, doc) => int(name, doc, 0, 65535);

const image = [size('batch', 'Images.'), size('h', 'Input height.'), size('w', 'Input width.')];
const window = [
  size('kh', 'Window height.', 1),
  size('kw', 'Window width.', 1),
  step('stride_h', 'Rows between windows.'),
  step('stride_w', 'Columns between windows.'),
  step('dilation_h', 'Rows between taps.'),
  step('dilation_w', 'Columns between taps.'),
  pad('pad_top', 'Zero rows above the input.'),
  pad('pad_left', 'Zero columns left of the input.'),
  size('oh', 'Output height.'),
  size('ow', 'Output width.'),
];
const bias = (length) => optional(input('bias', length, 'Added to every position.'));
const act = code('act', 'Activation.', activation);

const full = {
  geometry: [...image, size('ci', 'Input channels.'), ...window, size('co', 'Output channels.')],
  x: 'batch * h * w * ci',
  filter: 'kh * kw * ci * co',
  y: 'batch * oh * ow * co',
  bias: 'co',
  filterDoc: '[kh, kw, ci, co]',
};
const depthwise = {
  geometry: [
    ...image,
    size('c', 'Input channels.'),
    size('multiplier', 'Output channels of each input channel.'),
    ...window,
  ],
  x: 'batch * h * w * c',
  filter: 'kh * kw * c * multiplier',
  y: 'batch * oh * ow * c * multiplier',
  bias: 'c * multiplier',
  filterDoc: '[kh, kw, c, multiplier]',
};

const family = (name, title, shape) => [
  kernel(name, `${title} with an epilogue: out = act(x * filter + bias).`, [
    ...shape.geometry,
    input('x', shape.x, 'Input, NHWC.'),
    input('filter', shape.filter, `Filter ${shape.filterDoc}.`),
    bias(shape.bias),
    act,
    output('out', shape.y, 'Result, NHWC.'),
  ]),
  kernel(`${name}_input_grad`, `Gradient of ${name} for its input.`, [
    ...shape.geometry,
    input('dy', shape.y, 'Gradient of the result.'),
    input('filter', shape.filter, `Filter ${shape.filterDoc}.`),
    output('dx', shape.x, 'Gradient of the input.'),
  ]),
  kernel(`${name}_filter_grad`, `Gradient of ${name} for its filter.`, [
    ...shape.geometry,
    input('x', shape.x, 'Input of the forward pass.'),
    input('dy', shape.y, 'Gradient of the result.'),
    output('dfilter', shape.filter, `Gradient of the filter ${shape.filterDoc}.`),
  ]),
];

const pool = (name, doc) =>
  kernel(name, doc, [
    ...image,
    size('c', 'Channels.'),
    ...window,
    input('x', 'batch * h * w * c', 'Input, NHWC.'),
    output('out', 'batch * oh * ow * c', 'Result, NHWC.'),
  ]);

export const conv = {
  family: 'conv',
  title: 'Convolution and pooling',
  kernels: [
    ...family('conv2d', 'Convolution', full),
    ...family('depthwise_conv2d', 'Depthwise convolution', depthwise),
    pool('max_pool2d', 'Largest value of each window.'),
    pool('avg_pool2d', 'Mean of each window over the elements inside the input.'),
  ],
};
