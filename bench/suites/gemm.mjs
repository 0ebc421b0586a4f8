/**
 * Matrix products with a constant right-hand side: `linear` as a user calls it (tensors in, values read out) against the
 * same product in ONNX Runtime, OpenVINO and TensorFlow.js, and the kernel alone against the peak of the machine.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchRoot, installNodePeers, installPythonPeers, python } from '../lib/install.mjs';
import { interleave } from '../lib/interleave.mjs';
import { nodeProgram, pythonProgram } from '../lib/programs.mjs';
import { largestDifference, makeRow } from '../lib/row.mjs';
import { median, significant } from '../lib/statistics.mjs';
import { buildTfjsNode } from '../lib/tfjs-node.mjs';

const shapes = [
  [128, 768, 768],
  [128, 768, 3072],
  [1024, 1024, 1024],
];
const moreShapes = [
  [1, 768, 768],
  [16, 768, 768],
  [128, 3072, 768],
  [2048, 768, 768],
];
/** Peers whose arithmetic has the same precision as ours in the row. */
const comparable = {
  f32: ['ort-f32', 'openvino-f32', 'tfjs-wasm', 'tfjs-node'],
  bf16: ['openvino-bf16'],
  int8: ['ort-int8'],
};

/** The ONNX files of one shape, made on first use. */
function onnxFolder([m, n, k], log) {
  const folder = join(benchRoot, '.models', `gemm-${m}x${n}x${k}`);
  if (!existsSync(join(folder, 'done'))) {
    log(`  writing the ONNX files of ${m}x${n}x${k}`);
    execFileSync(
      python,
      [join(benchRoot, 'python/make_gemm.py'), folder, String(m), String(n), String(k)],
      {
        stdio: ['ignore', 2, 'ignore'],
      },
    );
  }
  return folder;
}

/** @param {{ full: boolean, log: (line: string) => void }} options */
export async function runGemm({ full, log }) {
  await installNodePeers(log);
  const noModels = await installPythonPeers('models', log);
  const noOpenVino = noModels ?? (await installPythonPeers('openvino', log));
  let tfjsNode;
  let noTfjsNode;
  try {
    tfjsNode = await buildTfjsNode(log);
  } catch (error) {
    noTfjsNode = error.message.split('\n')[0];
  }

  const rows = [];
  for (const threads of [2, 1]) {
    for (const shape of full ? [...shapes, ...moreShapes] : shapes) {
      const [m, n, k] = shape;
      const base = { m, n, k, threads };
      const folder = noModels ? undefined : onnxFolder(shape, log);
      for (const dtype of ['f32', 'bf16', 'int8']) {
        const name = `gemm ${m}x${n}x${k} ${dtype}${threads === 1 ? ' t1' : ''}`;
        log(name);
        const programs = { ours: nodeProgram('ours-gemm.mjs', { ...base, dtype }) };
        const kernel = { kernel: nodeProgram('ours-gemm-kernel.mjs', { ...base, dtype }) };
        if (folder && dtype !== 'bf16') {
          programs[`ort-${dtype}`] = nodeProgram('ort-gemm.mjs', { ...base, folder, dtype });
        }
        if (!noOpenVino && dtype !== 'int8') {
          programs[`openvino-${dtype}`] = pythonProgram('gemm_openvino.py', {
            ...base,
            folder,
            dtype,
          });
        }
        if (dtype === 'f32') {
          programs['tfjs-wasm'] = nodeProgram('tfjs-gemm.mjs', { ...base, backend: 'wasm' });
          if (tfjsNode)
            programs['tfjs-node'] = nodeProgram(
              'tfjs-gemm.mjs',
              { ...base, backend: 'node' },
              tfjsNode,
            );
        }
        const operations = 2 * m * n * k;
        const measured = await interleave(
          { ...programs, ...kernel },
          { rounds: 7, turnMs: 60, log },
        );
        const { kernel: kernelTurns, ...turns } = measured.turns;
        const peak = measured.infos.kernel?.peakGflops;
        const row = makeRow(
          name,
          { ...measured, turns },
          { unit: 'GFLOP/s', operations, comparable: comparable[dtype] },
        );
        const alone = kernelTurns && significant(operations / (median(kernelTurns) * 1e6));
        rows.push({
          ...row,
          maxDifference: row.reference && largestDifference(measured.checks, row.reference),
          ...(alone ? { kernel: alone } : {}),
          ...(alone && peak
            ? { peak: significant(peak), ofPeak: significant(alone / peak, 3) }
            : {}),
        });
      }
    }
  }
  const notes = [noModels, noOpenVino, noTfjsNode].filter((note) => note !== undefined);
  return { rows, ...(notes.length > 0 ? { notes } : {}) };
}
