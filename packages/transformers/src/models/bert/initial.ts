/**
 * First values of a BERT that is made and not loaded: normal with deviation 0.02, biases 0.
 *
 * Source: `initializer_range` of Hugging Face's `BertConfig`.
 */
import { initialisers, nn, ops, type Tensor } from '@chorale/tensor';

/** The distribution of every weight. */
export const bertInitialiser = initialisers.normal(0.02);

/**
 * First values of a weight.
 *
 * @param start a generator, or `'load'` for zeros
 * @param name names the generator's stream
 * @param shape shape of the weight
 * @returns a tensor to hand to `parameter()`
 */
export function initialWeight(start: nn.Start, name: string, shape: readonly number[]): Tensor {
  return start === 'load' ? ops.zeros(shape) : bertInitialiser(shape, start.fork(name));
}

/** A linear layer with BERT's first values. Its bias starts as PyTorch's, which training soon forgets. */
export function bertLinear(
  inFeatures: number,
  outFeatures: number,
  start: nn.Start,
  name: string,
): nn.Linear {
  return new nn.Linear(inFeatures, outFeatures, {
    random: start === 'load' ? start : start.fork(name),
    init: bertInitialiser,
  });
}

/** An embedding table with BERT's first values. */
export function bertEmbedding(
  count: number,
  width: number,
  start: nn.Start,
  name: string,
): nn.Embedding {
  return new nn.Embedding(count, width, {
    random: start === 'load' ? start : start.fork(name),
    init: bertInitialiser,
  });
}
