/**
 * Sentence embeddings: one vector a text, such that texts of like meaning have like vectors.
 *
 * Source: Reimers & Gurevych, Sentence-BERT, arXiv:1908.10084. How good they are is the model's doing;
 * a checkpoint must have been trained for it.
 */
import { ops, type Tensor } from '@chorale/tensor';
import type { ModelSource } from '../files/model-files.js';
import type { BertInput } from '../models/bert/input.js';
import { type LoadedBert, type LoadOptions, loadBert } from '../models/bert/load.js';
import type { TextInput } from '../tokenizer/tokenizer.js';
import { type BatchOptions, runBatches } from './run-batches.js';

/** What of the hidden states becomes the vector: the mean of all tokens, or the first token's. */
export type Pooling = 'mean' | 'cls';

/** Options of {@link embed}. */
export interface EmbedOptions extends BatchOptions {
  /** What of the hidden states becomes the vector. @defaultValue 'mean' */
  readonly pooling?: Pooling;
  /** Scale every vector to length 1, so that a dot product is the cosine. @defaultValue true */
  readonly normalize?: boolean;
}

/**
 * Embeds texts or pairs of texts.
 *
 * @param model a loaded model
 * @param texts at least one; a text that is too long is cut off at the model's limit
 * @param options pooling, normalisation, batches, signal, progress
 * @returns one vector of `config.hiddenSize` numbers for each text, in their order
 * @throws {TransformersError} `empty_batch`, `invalid_argument`, `disposed`; or the signal's reason
 * @example
 * ```ts
 * const [a, b] = await embed(model, ['A cat sits.', 'A cat is sitting.']);
 * ```
 */
export async function embed(
  model: LoadedBert,
  texts: readonly TextInput[],
  options: EmbedOptions = {},
): Promise<Float32Array[]> {
  const { pooling = 'mean', normalize = true } = options;
  const { bert, dtype } = model;
  const rows = await runBatches(
    texts,
    {
      operation: 'embed',
      tokenizer: model.tokenizer,
      maxPositions: model.config.maxPositions,
      forward: (input) => pool(bert.forward(input, dtype), input, pooling),
    },
    options,
  );
  return normalize ? rows.map(unitLength) : rows;
}

/** `[batch, length, hidden]` to `[batch, hidden]`. */
function pool(hidden: Tensor, { validLengths }: BertInput, pooling: Pooling): Tensor {
  const [batch = 0, length = 0, width = 0] = hidden.shape;
  if (pooling === 'cls') {
    return ops.reshape(ops.slice(hidden, [0, 0, 0], [batch, 1, width]), [batch, width]);
  }
  // The mean over the valid tokens is a product with a row of 1/n and zeros.
  const counts = ops.reshape(validLengths, [batch, 1]);
  const valid = ops.less(ops.range(0, length, 1, 'int32'), counts);
  const weights = ops.div(ops.cast(valid, 'float32'), ops.cast(counts, 'float32'));
  return ops.reshape(ops.matMul(ops.reshape(weights, [batch, 1, length]), hidden), [batch, width]);
}

/** Scales to length 1; a vector of zeros stays one. */
function unitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** A model bound to its options. Made by {@link createEmbedder}. */
export interface Embedder extends Disposable {
  /** The model behind it. */
  readonly model: LoadedBert;
  /** {@link embed} with this model; options given here win. */
  embed(texts: readonly TextInput[], options?: EmbedOptions): Promise<Float32Array[]>;
  /** Frees the model. */
  dispose(): void;
}

/**
 * Loads a model and binds it to its options.
 *
 * @param source a folder (Node), an address, Blobs by file name
 * @param options of loading and of embedding
 * @returns the embedder; dispose of it when it is no longer needed
 * @throws what {@link loadBert} throws
 * @example
 * ```ts
 * using embedder = await createEmbedder('models/all-MiniLM-L6-v2', { dtype: 'bf16' });
 * const [vector] = await embedder.embed(['A cat sits.']);
 * ```
 */
export async function createEmbedder(
  source: ModelSource,
  options: LoadOptions & EmbedOptions = {},
): Promise<Embedder> {
  const model = await loadBert(source, options);
  const dispose = (): void => model.dispose();
  return {
    model,
    embed: (texts, more) => embed(model, texts, { ...options, ...more }),
    dispose,
    [Symbol.dispose]: dispose,
  };
}

/**
 * Cosine of the angle between two vectors.
 *
 * @param a any vector but zero
 * @param b as long
 * @returns -1 to 1; NaN for a vector of zeros
 * @example
 * ```ts
 * cosine(Float32Array.of(1, 0), Float32Array.of(1, 1)); // 0.7071…
 * ```
 */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}
