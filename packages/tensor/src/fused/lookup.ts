/**
 * Rows of a table by index, with a gradient that adds up row by row.
 *
 * tfjs's own gradient of `gather` walks over the whole of dy once for each row of the table, which
 * for a vocabulary is minutes; scattering costs one pass over dy.
 */
import * as tf from '../engine/tf.js';

/**
 * `table[ids]`.
 *
 * @param table `[rows, ...]`, float32
 * @param ids any shape, int32, from 0 to rows - 1
 * @returns the shape of ids followed by that of a row
 */
export function lookup(table: tf.Tensor, ids: tf.Tensor): tf.Tensor {
  const rowShape = table.shape.slice(1);
  if (ids.size === 0 || table.size === 0) {
    // Still a function of the table, so that its gradient is zeros and not undefined.
    const nothing = tf.sum(tf.slice(tf.reshape(table, [table.size]), [0], [0]));
    return tf.add(tf.zeros([...ids.shape, ...rowShape]), nothing);
  }
  const gather = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as (tensors: tf.Tensor[]) => void;
    save([ids]);
    return {
      value: tf.gather(args[0] as tf.Tensor, ids as tf.Tensor1D),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        scatterRows(saved[0] as tf.Tensor, dy, table.shape[0] as number),
    };
  });
  return gather(table);
}

/**
 * Adds rows up by index: row r of the result is the sum of those rows of `values` whose id is r.
 *
 * @param ids any shape, int32, from 0 to rows - 1
 * @param values the shape of ids followed by that of a row, float32
 * @param rows number of rows of the result
 */
export function scatterRows(ids: tf.Tensor, values: tf.Tensor, rows: number): tf.Tensor {
  const rowShape = values.shape.slice(ids.rank);
  if (values.size === 0) return tf.zeros([rows, ...rowShape]);
  const indices = tf.reshape(ids, [ids.size, 1]) as tf.Tensor2D;
  return tf.scatterND(indices, tf.reshape(values, [ids.size, ...rowShape]), [rows, ...rowShape]);
}
