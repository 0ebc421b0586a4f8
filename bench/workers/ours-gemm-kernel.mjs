/** The GEMM kernel of `@chorale/tensor-native` alone, and the peak of the same threads in the same process. */
import { load } from '../../packages/tensor-native/dist/index.js';
import { serveContestant } from '../lib/worker.mjs';
import { gemmOperands } from './gemm-input.mjs';

/** Milliseconds that a call takes. */
function timeOf(call) {
  const start = performance.now();
  call();
  return performance.now() - start;
}

const suffix = { f32: 'F32', bf16: 'Bf16', int8: 'Int8' };

await serveContestant(async (spec) => {
  const native = load();
  if (!native) throw new Error('the addon is not built');
  native.setThreads(spec.threads);
  const { m, n, k, dtype } = spec;
  const { a, b } = gemmOperands(spec);
  const kernels = native.kernels;
  const packed = native.allocate(kernels[`packedBytes${suffix[dtype]}`](k, n));
  kernels[`pack${suffix[dtype]}`](k, n, b, n, false, packed);
  const gemm = kernels[`gemm${suffix[dtype]}`].bind(kernels);
  const c = new Float32Array(m * n);

  const kind = { f32: 0, bf16: 1, int8: 2 }[dtype];
  const peakOnce = (iterations) => {
    const start = performance.now();
    const operations = kernels.peak(kind, spec.threads, iterations);
    return operations / ((performance.now() - start) * 1e6);
  };
  // Long enough to hide the start of the threads, and the best of several: what the cores can do undisturbed.
  let iterations = 1000;
  while (timeOf(() => peakOnce(iterations)) < 5) iterations *= 2;
  const peak = () => Math.max(...Array.from({ length: 20 }, () => peakOnce(iterations)));
  return {
    run: () => gemm(m, n, k, a, k, packed, null, null, n, 0, c, n),
    check: async () => {
      gemm(m, n, k, a, k, packed, null, null, n, 0, c, n);
      return [...c.slice(0, 16)];
    },
    info: { peakGflops: peak(), instructions: native.cpu.instructions },
  };
});
