/** `layerNorm` and its gradient. */
import type { DeviceKernel } from '../../backends/device-kernel.js';
import { input } from '../../backends/kernels/float32.js';
import {
  type LayerNormAttrs,
  layerNormGradKernel,
  layerNormKernel,
} from '../../fused/layer-norm.js';
import { rowsOf } from '../../ops/shape-math.js';

/** Inputs `x`, `gamma`, `beta`; gives `y`, or `[y, mean, rstd]` while a gradient is recorded. */
export const layerNorm: DeviceKernel = {
  kernelName: layerNormKernel,
  uses: ['layerNorm'],
  leaves: '',
  run({ inputs, attrs, backend, kernels }) {
    const { epsilon, statistics } = attrs as LayerNormAttrs;
    const x = input(inputs, 'x');
    const values = backend.float32(x);
    const gamma = backend.float32(input(inputs, 'gamma'));
    const beta = backend.float32(input(inputs, 'beta'));
    const rows = rowsOf(x.shape);
    const out = backend.allocate(values.length);
    const mean = statistics ? backend.allocate(rows) : null;
    const rstd = statistics ? backend.allocate(rows) : null;
    kernels.layerNorm(rows, gamma.length, values, gamma, beta, epsilon, out, mean, rstd);
    const y = backend.output(out, x.shape);
    if (mean === null || rstd === null) return y;
    return [y, backend.output(mean, [rows]), backend.output(rstd, [rows])];
  },
};

/** Inputs `dy`, `x`, `gamma`, `mean`, `rstd`; gives `[dx, dgamma, dbeta]`. */
export const layerNormGrad: DeviceKernel = {
  kernelName: layerNormGradKernel,
  uses: ['layerNormGrad'],
  leaves: '',
  run({ inputs, backend, kernels }) {
    const x = input(inputs, 'x');
    const gamma = backend.float32(input(inputs, 'gamma'));
    const features = gamma.length;
    const rows = rowsOf(x.shape);
    const dx = backend.allocate(rows * features);
    const dgamma = backend.allocate(features);
    const dbeta = backend.allocate(features);
    kernels.layerNormGrad(
      rows,
      features,
      backend.float32(input(inputs, 'dy')),
      backend.float32(x),
      gamma,
      backend.float32(input(inputs, 'mean')),
      backend.float32(input(inputs, 'rstd')),
      dx,
      dgamma,
      dbeta,
    );
    return [
      backend.output(dx, x.shape),
      backend.output(dgamma, [features]),
      backend.output(dbeta, [features]),
    ];
  },
};
