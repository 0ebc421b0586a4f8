/** ONNX Runtime for Node on one matrix product with a constant right-hand side. */
import { join } from 'node:path';
import ort from 'onnxruntime-node';
import { serveContestant } from '../lib/worker.mjs';
import { gemmOperands } from './gemm-input.mjs';

await serveContestant(async (spec) => {
  const session = await ort.InferenceSession.create(join(spec.folder, `${spec.dtype}.onnx`), {
    intraOpNumThreads: spec.threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const feeds = { a: new ort.Tensor('float32', gemmOperands(spec).a, [spec.m, spec.k]) };
  return {
    run: () => session.run(feeds),
    check: async () => [...(await session.run(feeds)).c.data.slice(0, 16)],
    info: { version: ort.env.versions?.node ?? ort.env.versions?.common },
  };
});
