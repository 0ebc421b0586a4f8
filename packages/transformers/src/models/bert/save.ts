/**
 * Turns a model into the files of a Hugging Face folder.
 *
 * Matrices may be stored in 8-bit rows with scales, a quarter of the size; {@link loadBert} reads them,
 * Hugging Face's own loader does not.
 */
import { io, nn } from '@chorale/tensor';
import type { Bert } from './bert.js';
import { quantizeRows } from './row-int8.js';
import type { BertForSequenceClassification } from './sequence-classifier.js';
import { scaleName } from './weight-names.js';

/**
 * The weights of a model, named as in Hugging Face's files, for `io.writeSafetensors`.
 *
 * @param model an encoder, or an encoder with its head
 * @param options `int8`: chooses by name the matrices that are stored in 8-bit rows. @defaultValue none
 * @returns tensors by name
 * @example
 * ```ts
 * await io.writeSafetensors('model.safetensors', await bertTensors(model));
 * ```
 */
export async function bertTensors(
  model: Bert | BertForSequenceClassification,
  options: { readonly int8?: (name: string) => boolean } = {},
): Promise<Map<string, io.AnyTensorData>> {
  const stored = new Map<string, io.AnyTensorData>();
  for (const [name, tensor] of await nn.readState(model)) {
    const [rows = 0] = tensor.shape;
    if (tensor.dtype !== 'F32' || tensor.shape.length !== 2 || !options.int8?.(name)) {
      stored.set(name, tensor);
      continue;
    }
    const { values, scales } = quantizeRows(tensor.data, rows);
    stored.set(name, io.tensorData('I8', tensor.shape, values));
    stored.set(scaleName(name), io.tensorData('F32', [rows], scales));
  }
  return stored;
}
