/** TensorFlow.js matMul on its WebAssembly or Node backend (`spec.backend`). */
import { createRequire } from 'node:module';
import { serveContestant } from '../lib/worker.mjs';
import { gemmOperands } from './gemm-input.mjs';

const require = createRequire(import.meta.url);

await serveContestant(async (spec) => {
  let tf;
  if (spec.backend === 'node') {
    process.env.TF_CPP_MIN_LOG_LEVEL = '3';
    process.env.OMP_NUM_THREADS = process.env.TF_NUM_INTRAOP_THREADS = String(spec.threads);
    tf = require('@tensorflow/tfjs-node');
  } else {
    tf = require('@tensorflow/tfjs-core');
    const wasm = require('@tensorflow/tfjs-backend-wasm');
    wasm.setThreadsCount(spec.threads);
    await tf.setBackend('wasm');
    if (tf.getBackend() !== 'wasm') throw new Error('the wasm backend did not start');
  }
  const { a, b } = gemmOperands(spec);
  const x = tf.tensor2d(a, [spec.m, spec.k]);
  const w = tf.tensor2d(b, [spec.k, spec.n]);
  return {
    run: () => tf.tidy(() => void tf.matMul(x, w).dataSync()),
    check: async () => [...tf.matMul(x, w).dataSync().slice(0, 16)],
    info: { version: tf.version_core ?? tf.version?.tfjs },
  };
});
