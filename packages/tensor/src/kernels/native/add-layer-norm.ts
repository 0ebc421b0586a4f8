/** `addLayerNorm`; its gradient is that of `layerNorm` at the sum. */
import type { DeviceKernel } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import { type AddLayerNormAttrs, addLayerNormKernel } from '../../fused/add-layer-norm.js';
import { rowsOf } from '../../ops/shape-math.js';

/** Gives `y`, or `[y, sum, mean, rstd]` while a gradient is recorded. */
export const addLayerNorm: DeviceKernel = {
  kernelName: addLayerNormKernel,
  uses: ['addLayerNorm'],
  leaves: '',
  run({ inputs, attrs, backend, kernels }) {
    const { epsilon, statistics } = attrs as AddLayerNormAttrs;
    const x = input(inputs, 'x');
    const values = backend.float32(x);
    const residual = backend.float32(input(inputs, 'residual'));
    const gamma = backend.float32(input(inputs, 'gamma'));
    const beta = backend.float32(input(inputs, 'beta'));
    const rows = rowsOf(x.shape);
    const features = gamma.length;
    const out = backend.allocate(values.length);
    if (!statistics) {
      kernels.addLayerNorm(
        rows,
        features,
        values,
        residual,
        gamma,
        beta,
        epsilon,
        null,
        out,
        null,
        null,
      );
      return backend.output(out, x.shape);
    }
    const sum = backend.allocate(values.length);
    const mean = backend.allocate(rows);
    const rstd = backend.allocate(rows);
    kernels.addLayerNorm(
      rows,
      features,
      values,
      residual,
      gamma,
      beta,
      epsilon,
      sum,
      out,
      mean,
      rstd,
    );
    return [
      backend.output(out, x.shape),
      backend.output(sum, x.shape),
      backend.output(mean, [rows]),
      backend.output(rstd, [rows]),
    ];
  },
};
