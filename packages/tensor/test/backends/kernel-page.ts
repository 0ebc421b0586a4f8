/**
 * The page `docs/kernels.md`: which kernels of each device are ours. It is made from the tables that
 * `openDevice()` registers from, so it cannot claim what is not there.
 */
import type { DeviceKernel } from '../../src/backends/device-kernel.js';
import { kernels } from '../../src/backends/kernels/table.js';
import { cpuKernelConfigs } from '../../src/engine/tf.js';
import { fusedKernels } from '../../src/kernels/table.js';

const byName = (a: DeviceKernel, b: DeviceKernel) => (a.kernelName < b.kernelName ? -1 : 1);
const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function rows(table: readonly DeviceKernel[]): string {
  return [...table]
    .sort(byName)
    .map(({ kernelName, uses, leaves }) => {
      const standsOn = uses.length === 0 ? 'TypeScript' : code(uses);
      return `| \`${kernelName}\` | ${standsOn} | ${leaves === '' ? '—' : leaves} |`;
    })
    .join('\n');
}

/** @returns the page as Markdown */
export function kernelPage(): string {
  const replaced = new Set(kernels.map(({ kernelName }) => kernelName));
  const copied = cpuKernelConfigs
    .map(({ kernelName }) => kernelName)
    .filter((k) => !replaced.has(k));
  const total = replaced.size + copied.length;
  return `# Kernels

Which kernels of TensorFlow.js each device computes itself. This page is generated from the tables that
\`openDevice()\` registers from; \`npx vitest run packages/tensor/test/backends/kernel-page -u\` writes it anew.

| device | kernels of TensorFlow.js | of them ours | kernels of our fused operators |
|---|---:|---:|---:|
| \`native\` | ${total} | ${replaced.size} | ${fusedKernels.length} |
| \`wasm\` | ${total} | ${replaced.size} | ${fusedKernels.length} |
| \`cpu\` | ${total} | 0 | 0 |
| \`node\`, \`node-gpu\` | TensorFlow's own | 0 | 0 |

\`native\` and \`wasm\` share the table: the same C sources, as an addon with threads and as WebAssembly.
A call that a kernel of ours does not serve, and every call on tensors so small that crossing into C costs
more than it saves, runs on the kernel of \`cpu\`. A fused operator without a kernel on a device runs by its
definition in plain operators.

## Kernels of TensorFlow.js that are ours

| kernel | C kernels | left to the \`cpu\` kernel |
|---|---|---|
${rows(kernels)}

## Kernels of our fused operators

${fusedKernels.length === 0 ? 'None yet.' : `| kernel | C kernels | left to the definition |\n|---|---|---|\n${rows(fusedKernels)}`}

## Kernels that are those of \`cpu\` on every device

${code(copied.sort())}
`;
}
