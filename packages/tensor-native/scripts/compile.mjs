/**
 * Compiles sources to objects, as many at a time as there are cores, and links them. The result is
 * renamed into place, so a process that runs the old file keeps it.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from './sources.mjs';

/** A compiler or linker that ended with an error; `output` is all that it wrote. */
export class CompileError extends Error {
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/** Runs one command in the package folder; gives what it wrote. */
export function runTool([program, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => reject(new CompileError(error.message, '')));
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new CompileError(`${program} ended with ${code}`, output));
    });
  });
}

async function inParallel(tasks) {
  const queue = [...tasks];
  const worker = async () => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
      try {
        await task();
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/**
 * Compiles and links one binary.
 * @param {{ command: string[], sources: string[], flags: string[], link: string[], output: string,
 *   cache?: import('./object-cache.mjs').ObjectCache }} job command: the compiler; sources: paths from
 *   the package folder; output: absolute path; cache: where objects are kept, if at all
 */
export async function compile({ command, sources, flags, link, output, cache }) {
  mkdirSync(dirname(output), { recursive: true });
  // Beside the result, because a rename is atomic only on one file system.
  const near = `${output}.${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'chorale-'));
  try {
    const objects = sources.map((path) => join(folder, `${path.replaceAll('/', '-')}.o`));
    await inParallel(
      sources.map((path, index) => async () => {
        const object = objects[index];
        const build = () => runTool([...command, ...flags, '-c', path, '-o', object]);
        await (cache === undefined ? build() : cache.take(path, object, build));
      }),
    );
    const linked = join(folder, basename(output));
    await runTool([...command, ...objects, ...link, '-o', linked]);
    copyFileSync(linked, near);
    renameSync(near, output);
    cache?.prune();
  } finally {
    rmSync(near, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
