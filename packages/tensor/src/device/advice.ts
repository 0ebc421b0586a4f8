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
  return `the C kernels (device native) are missing; get a C compiler (${compiler(process.platform)}) and run \`npm rebuild @chorale/tensor-native\`, or \`pnpm build:native\` in a checkout`;
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
