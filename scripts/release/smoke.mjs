/**
 * Tries the tarballs of `out/pack` on this system: installs `@chorale/tensor` alone with npm, and wants the
 * native device from the package of this platform to open and to multiply matrices right. Uses Node's
 * built-ins alone, since a smoke test installs nothing else.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../lib/shell.mjs';
import { installAlone } from './sandbox.mjs';

const program = `
import { openDevice, tf } from '@chorale/tensor';
const device = await openDevice();
if (device.name !== 'native') throw new Error('native must be chosen, got ' + JSON.stringify(device.report));
const a = tf.tensor2d(Array.from({ length: 64 * 96 }, (_, i) => (i % 7) - 3), [64, 96]);
const b = tf.tensor2d(Array.from({ length: 96 * 32 }, (_, i) => (i % 5) - 2), [96, 32]);
const c = await tf.matMul(a, b).data();
const [x, y] = [await a.data(), await b.data()];
for (let row = 0; row < 64; row++) {
  for (let column = 0; column < 32; column++) {
    let sum = 0;
    for (let k = 0; k < 96; k++) sum += x[row * 96 + k] * y[k * 32 + column];
    if (c[row * 32 + column] !== sum) throw new Error('row ' + row + ', column ' + column + ' must be ' + sum);
  }
}
console.log(device.report.reason);
device.close();
`;

const folder = join(root, 'out', 'pack');
const packed = readdirSync(folder)
  .filter((file) => file.endsWith('.tgz'))
  .map((file) => {
    const name = `@${file.replace(/-\d+\.\d+\.\d+.*\.tgz$/, '').replace('-', '/')}`;
    return { name, tarball: join(folder, file), folder };
  });
const sandbox = await installAlone('@chorale/tensor', packed);
try {
  writeFileSync(join(sandbox.folder, 'smoke.mjs'), program);
  const { code } = await run(process.execPath, ['smoke.mjs'], {
    cwd: sandbox.folder,
    timeoutMs: 120_000,
  });
  process.exitCode = code;
} finally {
  sandbox.remove();
}
