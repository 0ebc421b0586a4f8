/**
 * Batches of a data set in an order that depends on the seed and the epoch alone. A loader keeps no
 * state, so training can go on from any batch of any epoch as if it had never stopped.
 *
 * Left out: reading ahead in worker threads.
 */
import { checkInteger } from '../ops/check.js';
import type { Random } from '../random/random.js';

/** Examples that are made or read when asked for. An array serves as well. */
export interface Dataset<Example> {
  /** How many examples there are. */
  readonly length: number;
  /** The example at an index, 0 … length - 1. */
  get(index: number): Example | Promise<Example>;
}

/** A batch, and how many examples it holds. */
export interface LoadedBatch<Batch> {
  /** What `collate` made. */
  readonly batch: Batch;
  /** How many examples it was made from. */
  readonly examples: number;
}

/** Batches of a data set, epoch by epoch. */
export interface Loader<Batch> {
  /** How many batches an epoch has. */
  readonly batchesPerEpoch: number;
  /**
   * The batches of an epoch in order.
   *
   * @param epoch which epoch, from 0; each has its own order
   * @param first how many batches to leave out, which are then not loaded
   */
  epoch(epoch: number, first?: number): AsyncGenerator<LoadedBatch<Batch>>;
}

/** Options of {@link createLoader}. */
export interface LoaderOptions<Example, Batch> {
  /** Examples in a batch, at least 1. */
  readonly batchSize: number;
  /** Makes a batch of examples: pads, stacks, converts to tensors. */
  readonly collate: (examples: Example[]) => Batch | Promise<Batch>;
  /** Shuffles every epoch with this generator. @defaultValue in the order of the data set */
  readonly shuffle?: Random;
  /**
   * Length of the example at an index. When given, examples of similar length share a batch, so
   * that little padding is needed: pools of 50 batches are sorted by length, then their batches are
   * shuffled. Needs `shuffle`.
   */
  readonly lengthOf?: (index: number) => number;
  /** Leaves out a last batch that is not full. @defaultValue false */
  readonly dropLast?: boolean;
}

const POOL_BATCHES = 50;

/** Cuts indices into batches. */
function cut(indices: Uint32Array, size: number): Uint32Array[] {
  const batches: Uint32Array[] = [];
  for (let start = 0; start < indices.length; start += size) {
    batches.push(indices.subarray(start, start + size));
  }
  return batches;
}

/** The indices of each batch of one epoch. */
function plan<Example, Batch>(
  length: number,
  epoch: number,
  { batchSize, shuffle, lengthOf }: LoaderOptions<Example, Batch>,
): Uint32Array[] {
  if (!shuffle)
    return cut(
      Uint32Array.from({ length }, (_, index) => index),
      batchSize,
    );
  const random = shuffle.fork(`epoch ${epoch}`);
  const order = random.permutation(length);
  if (!lengthOf) return cut(order, batchSize);
  const pools = cut(order, batchSize * POOL_BATCHES);
  const sorted = pools.flatMap((pool) => {
    const lengths = new Map(Array.from(pool, (index) => [index, lengthOf(index)]));
    return cut(
      pool.toSorted((a, b) => lengths.get(a)! - lengths.get(b)! || a - b),
      batchSize,
    );
  });
  // Only the last batch may be short, wherever it stood, so that `dropLast` knows it.
  const full = sorted.filter((batch) => batch.length === batchSize);
  return [...random.shuffle(full), ...sorted.filter((batch) => batch.length < batchSize)];
}

/**
 * Makes a loader.
 *
 * @param dataset examples: an array, or something with `length` and `get`
 * @param options batch size, collation, order
 * @returns the loader
 * @throws TensorError `invalid_argument` for a batch size below 1 or an empty data set
 * @example
 * ```ts
 * const loader = createLoader([1, 2, 3], { batchSize: 2, collate: (examples) => examples });
 * for await (const { batch } of loader.epoch(0)) batch; // [1, 2], then [3]
 * ```
 */
export function createLoader<Example, Batch>(
  dataset: readonly Example[] | Dataset<Example>,
  options: LoaderOptions<Example, Batch>,
): Loader<Batch> {
  const { batchSize, collate, dropLast = false } = options;
  const { length } = dataset;
  checkInteger('createLoader', 'batchSize', batchSize, 1);
  checkInteger('createLoader', 'dataset.length', length, 1);
  const batchesPerEpoch = dropLast ? Math.floor(length / batchSize) : Math.ceil(length / batchSize);
  checkInteger('createLoader', 'batches per epoch', batchesPerEpoch, 1);
  const get = async (index: number): Promise<Example> =>
    'get' in dataset ? dataset.get(index) : (dataset[index] as Example);
  return {
    batchesPerEpoch,
    async *epoch(epoch, first = 0) {
      for (const indices of plan(length, epoch, options).slice(first, batchesPerEpoch)) {
        const examples: Example[] = [];
        for (const index of indices) examples.push(await get(index));
        yield { batch: await collate(examples), examples: examples.length };
      }
    },
  };
}
