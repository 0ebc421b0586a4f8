/** Says which device the built packages choose on this machine, and why. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { say, yellow } from './progress.mjs';
import { node, root } from './shell.mjs';

/**
 * Opens a device in a process of its own, as a user's program would, and prints its report.
 * @returns {Promise<void>}
 */
export async function sayDevice() {
  const entry = join(root, 'packages', 'tensor', 'dist', 'index.js');
  if (!existsSync(entry)) return;
  const program = `
    const { openDevice } = await import(${JSON.stringify(pathToFileURL(entry).href)});
    const device = await openDevice();
    process.stdout.write(JSON.stringify(device.report));
    device.close();`;
  const { code, stdout, stderr } = await node(['--input-type=module', '-e', program], {
    capture: true,
  });
  if (code !== 0) {
    say(yellow(`no device could be opened: ${/^\w*Error.*$/m.exec(stderr)?.[0] ?? stderr.trim()}`));
    return;
  }
  const { chosen, reason, advice } = JSON.parse(stdout);
  say(`device: ${chosen} — ${reason}${advice ? `; ${advice}` : ''}`);
}
