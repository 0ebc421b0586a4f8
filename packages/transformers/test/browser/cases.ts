/**
 * What the browser suite computes, in a page and in Node alike: operators, a gradient and the classifier
 * that ships, on a named device. Inputs are seeded, so that both sides have the same ones.
 */
import { createRandom, type DeviceName, openDevice, ops, tf } from '@chorale/tensor';
import { bundledSentiment } from '@chorale/transformers';

/** What one side computed. */
export interface Answers {
  /** Name of the device that computed them. */
  readonly device: string;
  /** Flat values by case. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Labels that the classifier gave. */
  readonly labels: readonly string[];
}

const SENTENCES = ['A joy from start to end.', 'A dull, lifeless film that wastes its cast.'];

/** Computes every case on one device. */
export async function computeCases(name: DeviceName): Promise<Answers> {
  const device = await openDevice({ prefer: [name] });
  const random = createRandom(7);
  const drawn = (size: number) => Float32Array.from({ length: size }, () => random.uniform(-1, 1));
  const x = tf.tensor2d(drawn(5 * 48), [5, 48]);
  const weight = tf.tensor2d(drawn(40 * 48), [40, 48]);
  const bias = tf.tensor1d(drawn(40));
  const gamma = tf.tensor1d(drawn(48));
  const beta = tf.tensor1d(drawn(48));
  const qkv = tf.tensor3d(drawn(2 * 6 * 48), [2, 6, 2 * 3 * 8]);
  const validLengths = tf.tensor1d([6, 4], 'int32');

  const results: Record<string, tf.Tensor> = {
    linear: ops.linear(x, weight, { bias, activation: 'gelu' }),
    layerNorm: ops.layerNorm(x, gamma, beta, 1e-5),
    selfAttention: ops.selfAttention(qkv, { heads: 2, validLengths }),
    gradient: tf.grad((w) => ops.linear(x, w as tf.Tensor2D, { bias, activation: 'tanh' }).mean())(
      weight,
    ),
  };
  const values: Record<string, number[]> = {};
  for (const [key, tensor] of Object.entries(results)) values[key] = [...(await tensor.data())];

  const classifier = await bundledSentiment();
  const classified = await classifier.classify(SENTENCES);
  values.sentiment = classified.flatMap(({ scores }) => [scores.negative, scores.positive]);
  classifier.dispose();
  device.close();
  return { device: device.name, values, labels: classified.map(({ label }) => label) };
}
