/**
 * A process that trains and waits to be killed: after the step given as second argument it prints a
 * line and stops making progress. The first argument is the checkpoint folder.
 */
import { writeSync } from 'node:fs';
import { openDevice } from '../../src/device/open-device.js';
import { fit } from '../../src/train/fit.js';
import { smallRun } from './small-run.js';

const [dir = '', killStep = ''] = process.argv.slice(2);
await openDevice({ prefer: ['cpu'] });
await fit({
  ...smallRun(1),
  checkpoint: { dir, everySteps: 5 },
  resume: true,
  metricsLog: `${dir}.jsonl`,
  onProgress: (event) => {
    if (event.kind !== 'step' || event.step !== Number(killStep)) return;
    writeSync(1, 'now\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
