/** How the contestants of the suites are started. */
import { join } from 'node:path';
import { benchRoot, python } from './install.mjs';

/** A contestant written in JavaScript. @param {string} worker File in `workers/`. */
export const nodeProgram = (worker, spec, env = {}) => ({
  command: process.execPath,
  args: [join(benchRoot, 'workers', worker), JSON.stringify(spec)],
  env,
});

/** A contestant written in Python. @param {string} worker File in `python/`. */
export const pythonProgram = (worker, spec) => ({
  command: python,
  args: [join(benchRoot, 'python', worker), JSON.stringify(spec)],
  env: { PYTHONDONTWRITEBYTECODE: '1' },
});
