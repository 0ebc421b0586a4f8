/**
 * The `webgpu` device. Its place in the order is kept, but this version has no backend for it: it
 * reports that, so that nobody searches for a missing driver.
 */
import type { Candidate } from '../candidate.js';

/** Says why WebGPU cannot be opened. */
export const webgpu: Candidate = {
  name: 'webgpu',
  probe: async () => ({
    available: false,
    reason: 'this version of @chorale/tensor has no WebGPU backend',
  }),
};
