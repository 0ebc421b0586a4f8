/**
 * One line on what would make the chosen device faster, from what was found about the others.
 */
import type { DeviceName } from './device-name.js';
import type { ConsideredDevice } from './report.js';
import { isNode } from './runtime.js';

/**
 * @param chosen the device that was opened
 * @param considered what was found about the others
 * @returns `undefined` when nothing that we know would help
 */
export function advise(
  chosen: DeviceName,
  considered: readonly ConsideredDevice[],
): string | undefined {
  if (!isNode() || (chosen !== 'cpu' && chosen !== 'wasm')) return undefined;
  const native = considered.find(({ name }) => name === 'native');
  if (native?.available !== false) return undefined;
  if (process.env.CHORALE_NATIVE !== undefined) {
    return `CHORALE_NATIVE is set to ${process.env.CHORALE_NATIVE}; unset it to use the C kernels (device native)`;
  }
  return `the C kernels (device native) are missing; \`npm install --include=optional\` gets their package, in a checkout \`pnpm build:native\` builds them with any C compiler (${compiler(process.platform)})`;
}

function compiler(platform: string): string {
  switch (platform) {
    case 'darwin':
      return '`xcode-select --install`';
    case 'win32':
      return '`winget install LLVM.LLVM`';
    default:
      return '`apt-get install gcc` on Debian and Ubuntu';
  }
}
