/**
 * The metrics log: a text file with one JSON object a line, each with the `step` it belongs to.
 * A run that goes on first cuts off what comes after the step where it goes on.
 */
import { TensorError } from '../errors/tensor-error.js';
import { writeAtomically } from '../io/atomic-write.node.js';
import { nodeFs } from '../io/node-fs.node.js';

/** Appends lines to a metrics log. */
export interface MetricsLog {
  /** Writes one line. */
  write(line: Readonly<Record<string, unknown>> & { readonly step: number }): Promise<void>;
}

/**
 * Opens a metrics log.
 *
 * @param path the file; its folder must exist
 * @param step keep lines up to this step; 0 begins anew
 * @returns the log
 * @throws TensorError `file_unreadable` when the file cannot be written
 */
export async function openMetricsLog(path: string, step: number): Promise<MetricsLog> {
  const fs = nodeFs('metricsLog');
  const old = step === 0 ? '' : await fs.readFile(path, 'utf8').catch(() => '');
  const kept = old.split('\n').filter((line) => {
    try {
      return JSON.parse(line).step <= step;
    } catch {
      // An empty last line, or one that was cut off when the process died.
      return false;
    }
  });
  await writeAtomically(path, [new TextEncoder().encode(kept.map((line) => `${line}\n`).join(''))]);
  return {
    async write(line) {
      await fs.appendFile(path, `${JSON.stringify(line)}\n`).catch((cause: unknown) => {
        throw new TensorError(
          'file_unreadable',
          `${path}: cannot be written`,
          { file: path },
          { cause },
        );
      });
    },
  };
}
