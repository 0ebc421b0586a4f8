/** The candidate of each device, one for every name: a device without one does not compile. */
import type { Candidate } from '../candidate.js';
import type { DeviceName } from '../device-name.js';
import { cpu } from './cpu.js';
import { native } from './native.js';
import { node, nodeGpu } from './node.js';
import { wasm } from './wasm.js';
import { webgpu } from './webgpu.js';

/** How to look for each device and open it. */
export const candidates: Readonly<Record<DeviceName, Candidate>> = {
  'node-gpu': nodeGpu,
  webgpu,
  native,
  node,
  wasm,
  cpu,
};
