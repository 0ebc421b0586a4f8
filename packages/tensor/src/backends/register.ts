/**
 * Registers kernels, gradients and backends with the tfjs engine, each exactly once.
 *
 * tfjs registers on import and warns when something is registered twice; we register in a call, and
 * leave alone what another copy of tfjs on the same engine has registered before.
 */
import {
  cpuKernelConfigs,
  findBackendFactory,
  getGradient,
  getKernel,
  getKernelsForBackend,
  gradientConfigs,
  type KernelConfig,
  type KernelFunc,
  MathBackendCPU,
  registerBackend,
  registerGradient,
  registerKernel,
} from '../engine/tf.js';
import { fusedGradients, fusedKernels } from '../kernels/table.js';
import type { DeviceKernel } from './device-kernel.js';
import { kernels } from './kernels/table.js';
import type { Native } from './native.js';
import { NativeBackend } from './native-backend.js';

/** Every kernel of ours: those that replace a kernel of tfjs, and those of our fused operators. */
export const deviceKernels: readonly DeviceKernel[] = [...kernels, ...fusedKernels];

/** Registers the gradients of tfjs's operators and of the fused ones: nothing trains without. */
export function registerGradients(): void {
  for (const config of [...gradientConfigs, ...fusedGradients]) {
    if (getGradient(config.kernelName) === undefined) registerGradient(config);
  }
}

/** Registers the plain-JS backend `cpu` with its kernels. */
export function registerCpu(): void {
  registerGradients();
  for (const config of cpuKernelConfigs) {
    if (getKernel(config.kernelName, 'cpu') === undefined) registerKernel(config);
  }
  if (findBackendFactory('cpu') === null) registerBackend('cpu', () => new MathBackendCPU(), 1);
}

/**
 * Registers a backend on C kernels: all kernels of `cpu`, with ours in front where there is one.
 *
 * @param name of the backend; one that is registered already stays as it is
 * @param native the C kernels
 */
export function registerNative(name: 'native' | 'wasm', native: Native): void {
  if (findBackendFactory(name) !== null) return;
  registerCpu();
  const ours = new Map(deviceKernels.map((kernel) => [kernel.kernelName, kernel]));
  for (const config of getKernelsForBackend('cpu')) {
    const kernel = ours.get(config.kernelName);
    ours.delete(config.kernelName);
    register({
      ...config,
      backendName: name,
      ...(kernel && { kernelFunc: kernelFunc(kernel, config.kernelFunc) }),
    });
  }
  for (const kernel of ours.values()) {
    register({ kernelName: kernel.kernelName, backendName: name, kernelFunc: kernelFunc(kernel) });
  }
  // tfjs makes the backend anew after a reset; what ran is counted over all of them.
  const ran = new Map<string, number>();
  registerBackend(name, () => new NativeBackend(native, ran), 2);
}

function register(config: KernelConfig): void {
  if (getKernel(config.kernelName, config.backendName) === undefined) registerKernel(config);
}

/** The function that tfjs calls: ours first, then the one that `cpu` has. */
function kernelFunc(kernel: DeviceKernel, cpu?: KernelFunc): KernelFunc {
  return (params) => {
    const backend = params.backend as NativeBackend;
    const result = kernel.run({
      inputs: params.inputs,
      attrs: params.attrs ?? {},
      backend,
      kernels: backend.native.kernels,
    });
    if (result !== undefined) {
      backend.ran.set(kernel.kernelName, (backend.ran.get(kernel.kernelName) ?? 0) + 1);
      return result;
    }
    if (cpu !== undefined) return cpu(params);
    throw new Error(`${kernel.kernelName}: our kernel declined a call, and no other kernel exists`);
  };
}
