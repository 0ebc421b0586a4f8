/** The activations of tfjs's fused operators, as codes of the C kernels' epilogues. */
import type { NamedAttrMap } from '../../engine/tf.js';
import { type Activation, activationCodes } from '../native.js';

const codes: Readonly<Record<string, Activation>> = {
  linear: activationCodes.none,
  relu: activationCodes.relu,
  relu6: activationCodes.relu6,
  sigmoid: activationCodes.sigmoid,
};

/** @returns `undefined` for those that no epilogue has (elu, prelu, leakyrelu) */
export function activationOf(attrs: NamedAttrMap): Activation | undefined {
  return codes[typeof attrs.activation === 'string' ? attrs.activation : 'linear'];
}
