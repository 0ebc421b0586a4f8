/** Files: re-exports only. */
export { writeAtomically } from './atomic-write.node.js';
export { type ByteSource, blobSource, urlSource } from './byte-source.js';
export { fileSource } from './file-source.node.js';
export {
  type AnyTensorData,
  isSafetensorsDtype,
  type SafetensorsArrays,
  type SafetensorsDtype,
  type TensorData,
  tensorData,
} from './safetensors/dtype.js';
export { checkDtype, toFloat32 } from './safetensors/elements.js';
export {
  encodeSafetensors,
  type NamedTensors,
  safetensorsParts,
  type TensorOutline,
} from './safetensors/encode-safetensors.js';
export { fromBfloat16, fromFloat16, toBfloat16, toFloat16 } from './safetensors/half.js';
export type { SafetensorsEntry, SafetensorsLimits } from './safetensors/header.js';
export { openSafetensors, SafetensorsFile } from './safetensors/open-safetensors.js';
export {
  type ReadSafetensorsOptions,
  readSafetensors,
  type SafetensorsContents,
} from './safetensors/read-safetensors.js';
export { type LazyTensorData, writeSafetensors } from './safetensors/write-safetensors.js';
