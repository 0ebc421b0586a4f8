/**
 * What convolution and pooling have in common: strides, padding and dilation of a window that slides
 * over an image, and their checks.
 */
import type * as tf from '../engine/tf.js';
import { checkInteger, failArgument, failShape, shapeText } from './check.js';

/** One number for height and width, or one each. */
export type HeightWidth = number | readonly [height: number, width: number];

/**
 * Zeros around an image.
 *
 * - `'valid'`: none
 * - `'same'`: so many that the result has `ceil(size / stride)` rows and columns; an odd one goes to
 *   the bottom and right
 * - a number: that many on each side
 * - `[[top, bottom], [left, right]]`
 */
export type Padding =
  | 'valid'
  | 'same'
  | number
  | readonly [
      rows: readonly [top: number, bottom: number],
      columns: readonly [left: number, right: number],
    ];

/** Options of every sliding window. */
export interface WindowOptions {
  /** Step of the window, at least 1. @defaultValue 1 for convolutions, the window for pools */
  readonly strides?: HeightWidth | undefined;
  /** Zeros around the image. @defaultValue `'valid'` */
  readonly padding?: Padding | undefined;
}

/** Checks that an image is `[batch, height, width, channels]`. */
export function checkImage(operation: string, x: tf.Tensor): void {
  if (x.rank !== 4) {
    failShape(
      operation,
      `x must have shape [batch, height, width, channels], got ${shapeText(x.shape)}`,
      [null, null, null, null],
      x.shape,
    );
  }
}

/** Checks one number or a pair; gives the pair. */
export function checkPair(
  operation: string,
  argument: string,
  value: HeightWidth,
): [height: number, width: number] {
  const [height, width] = typeof value === 'number' ? [value, value] : value;
  checkInteger(operation, argument, height, 1);
  checkInteger(operation, argument, width, 1);
  return [height, width];
}

/** Padding in the form that tfjs takes. */
export type TfPadding =
  | 'valid'
  | 'same'
  | [[number, number], [number, number], [number, number], [number, number]];

/** Checks the padding, and that the window fits into the padded image. */
export function checkPadding(
  operation: string,
  x: tf.Tensor,
  padding: Padding,
  window: readonly [height: number, width: number],
): TfPadding {
  if (padding === 'same') return padding;
  const [rows, columns] = readPadding(operation, padding);
  for (const count of [...rows, ...columns]) checkInteger(operation, 'padding', count, 0);
  const height = (x.shape[1] as number) + rows[0] + rows[1];
  const width = (x.shape[2] as number) + columns[0] + columns[1];
  if (window[0] > height || window[1] > width) {
    failShape(
      operation,
      `the window ${shapeText(window)} must fit into the padded image, got ${shapeText([height, width])}`,
      [null, window[0], window[1], null],
      x.shape,
    );
  }
  if (padding === 'valid') return padding;
  return [
    [0, 0],
    [rows[0], rows[1]],
    [columns[0], columns[1]],
    [0, 0],
  ];
}

function readPadding(
  operation: string,
  padding: Exclude<Padding, 'same'>,
): readonly [readonly [number, number], readonly [number, number]] {
  if (padding === 'valid')
    return [
      [0, 0],
      [0, 0],
    ];
  if (typeof padding === 'number')
    return [
      [padding, padding],
      [padding, padding],
    ];
  if (Array.isArray(padding) && padding[0]?.length === 2 && padding[1]?.length === 2) {
    return padding as readonly [readonly [number, number], readonly [number, number]];
  }
  failArgument(
    operation,
    'padding',
    "be 'valid', 'same', a number or [[top, bottom], [left, right]]",
    padding,
  );
}
