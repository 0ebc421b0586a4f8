/**
 * Runs many texts through a model in batches of like length and gives one result a text, in order.
 *
 * Between batches it yields to the event loop, reports progress and looks at the signal, so a long job
 * leaves a server responsive and can be stopped.
 */
import { ops, type Tensor } from '@chorale/tensor';
import { TransformersError } from '../errors/transformers-error.js';
import { type BertInput, bertInput } from '../models/bert/input.js';
import { pad } from '../tokenizer/pad.js';
import type { TextInput, Tokenizer } from '../tokenizer/tokenizer.js';
import { lengthBatches } from './length-batches.js';

/** What every call over many texts takes. */
export interface BatchOptions {
  /** Most texts that run together; long texts run in smaller groups. @defaultValue 32 */
  readonly batchSize?: number;
  /** Most tokens of a text, special tokens included; the rest is cut off. @defaultValue the model's */
  readonly maxLength?: number;
  /** Stops between two batches; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after every batch with the texts done so far and in all. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A forward pass over one batch. */
export interface BatchRun {
  /** Who asks, for messages. */
  readonly operation: string;
  /** Cuts the texts into tokens. */
  readonly tokenizer: Tokenizer;
  /** Most tokens that the model reads. */
  readonly maxPositions: number;
  /** Runs one batch inside `tidy`. @returns `[batch, width]` */
  readonly forward: (input: BertInput) => Tensor;
}

/**
 * Runs all texts.
 *
 * @param texts at least one text or pair
 * @param run the forward pass
 * @param options batch size, limit, signal, progress
 * @returns one row of `width` numbers for each text, in the order of the texts
 * @throws {TransformersError} `empty_batch` without texts; `invalid_argument` for a bad option or a text
 * that is no string; the signal's reason when it is aborted
 * @example
 * ```ts
 * const rows = await runBatches(texts, run, { batchSize: 8 });
 * ```
 */
export async function runBatches(
  texts: readonly TextInput[],
  run: BatchRun,
  options: BatchOptions = {},
): Promise<Float32Array[]> {
  const { operation, tokenizer } = run;
  // Callers in plain JavaScript may hand over the text itself.
  if (!Array.isArray(texts)) {
    throw new TransformersError(
      'invalid_argument',
      `${operation}: texts must be an array of strings, got ${typeof texts} — for one text pass [text]`,
      { operation, argument: 'texts' },
    );
  }
  if (texts.length === 0) {
    throw new TransformersError('empty_batch', `${operation}: needs at least one text, got none`, {
      operation,
    });
  }
  const batchSize = checkOption(operation, 'batchSize', options.batchSize ?? 32, 1, 65_536);
  const maxLength = checkOption(
    operation,
    'maxLength',
    options.maxLength ?? run.maxPositions,
    3,
    run.maxPositions,
  );
  const encodings = texts.map((text, index) => {
    checkText(operation, text, index);
    return tokenizer.encode(text, { maxLength });
  });
  const rows = new Array<Float32Array>(texts.length);
  let done = 0;
  for (const batch of lengthBatches(encodings, batchSize)) {
    options.signal?.throwIfAborted();
    const result = ops.tidy(() =>
      run.forward(bertInput(pad(batch.encodings, tokenizer.paddingId))),
    );
    const width = result.size / batch.indexes.length;
    const values = (await result.data()) as Float32Array;
    for (const [row, index] of batch.indexes.entries()) {
      rows[index] = values.slice(row * width, (row + 1) * width);
    }
    result.dispose();
    done += batch.indexes.length;
    options.onProgress?.({ done, total: texts.length });
    // data() of a device in this process is ready at once; timers and sockets need a turn of their own.
    if (done < texts.length) await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
  return rows;
}

function checkText(operation: string, text: unknown, index: number): void {
  const parts: readonly unknown[] = Array.isArray(text) ? text : [text];
  if (parts.length <= 2 && parts.every((part) => typeof part === 'string')) return;
  throw new TransformersError(
    'invalid_argument',
    `${operation}: texts must be strings or pairs of strings, got ${typeof text} at index ${index}`,
    { operation, argument: 'texts' },
  );
}

function checkOption(
  operation: string,
  argument: string,
  value: number,
  from: number,
  to: number,
): number {
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new TransformersError(
    'invalid_argument',
    `${operation}: ${argument} must be a whole number from ${from} to ${to}, got ${value}`,
    { operation, argument },
  );
}
