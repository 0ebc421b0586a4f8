/** A chain fits when the second module takes what the first gives; anything else does not compile. */
import { describe, expectTypeOf, it } from 'vitest';
import type * as tf from '../engine/tf.js';
import type { Module } from './module.js';
import { type Chain, chain } from './sequential.js';

declare const encoder: Module<[input: tf.Tensor2D], tf.Tensor3D>;
declare const head: Module<[input: tf.Tensor3D], tf.Tensor2D>;
declare const onPairs: Module<[input: [tf.Tensor2D, tf.Tensor2D]], tf.Tensor1D>;

describe('chain', () => {
  it('goes from the input of the first to the output of the second', () => {
    expectTypeOf(chain(encoder, head)).toEqualTypeOf<
      Chain<tf.Tensor2D, tf.Tensor3D, tf.Tensor2D>
    >();
    expectTypeOf(chain(encoder, head).forward).returns.toEqualTypeOf<tf.Tensor2D>();
  });

  it('refuses modules that do not fit', () => {
    // @ts-expect-error the head gives one tensor, onPairs takes two
    chain(head, onPairs);
    // @ts-expect-error a chain takes what its first module takes
    chain(encoder, head).forward([1, 2]);
  });
});
