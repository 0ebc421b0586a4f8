/** The `cpu` device: tfjs's plain-JavaScript backend. Always there; every test compares with it. */
import { registerCpu } from '../../backends/register.js';
import type { Candidate } from '../candidate.js';

/** Opens plain JavaScript. */
export const cpu: Candidate = {
  name: 'cpu',
  probe: async () => ({
    available: true,
    reason: 'plain JavaScript, one thread',
    open() {
      registerCpu();
      return { backendName: 'cpu' };
    },
  }),
};
