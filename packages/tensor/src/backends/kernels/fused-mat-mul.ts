/** _FusedMatMul: a product of float32 matrices with bias and activation in its epilogue. */
import type { DeviceKernel } from '../device-kernel.js';
import { worthwhile } from '../worthwhile.js';
import { activationOf } from './activation.js';
import { areFloat32, input, sizeOf } from './float32.js';
import { LEAST_PRODUCTS, matMulGeometry, multiply, packedWeight } from './mat-mul.js';

/** A product with bias and activation. */
export const fusedMatMul: DeviceKernel = {
  kernelName: '_FusedMatMul',
  uses: ['matmulF32', 'gemmF32', 'packF32', 'packedBytesF32', 'biasAct', 'unary'],
  leaves: 'other dtypes; elu, prelu and leaky relu; a bias that is not one value a column',
  run({ inputs, attrs, backend, kernels }) {
    const a = input(inputs, 'a');
    const b = input(inputs, 'b');
    const bias = inputs.bias;
    const act = activationOf(attrs);
    if (!areFloat32(a, b, bias) || act === undefined) return undefined;
    const geometry = matMulGeometry(a, b, attrs.transposeA === true, attrs.transposeB === true);
    if (geometry === undefined) return undefined;
    const { m, n, k, batch, batchShape, transposeA } = geometry;
    if (!worthwhile(batch * m * n * k, LEAST_PRODUCTS)) return undefined;
    if (bias && !(bias.shape.at(-1) === n && sizeOf(bias.shape) === n)) return undefined;
    const biasValues = bias ? backend.float32(bias) : null;
    const rows = batch * m;
    const shape = [...batchShape, m, n];
    const packed = transposeA ? undefined : packedWeight(b, geometry, backend, kernels);
    if (packed !== undefined) {
      const out = backend.allocate(rows * n);
      kernels.gemmF32(rows, n, k, backend.float32(a), k, packed, biasValues, null, n, act, out, n);
      return backend.output(out, shape);
    }
    const out = multiply(a, b, geometry, backend, kernels);
    if (biasValues) kernels.biasAct(rows, n, out, biasValues, act, out);
    else if (act !== 0) kernels.unary(act, out.length, out, out);
    return backend.output(out, shape);
  },
};
