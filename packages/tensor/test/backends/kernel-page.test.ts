import { expect, it } from 'vitest';
import { kernelPage } from './kernel-page.js';

it('docs/kernels.md is what the tables say (-u writes it anew)', async () => {
  await expect(kernelPage()).toMatchFileSnapshot('../../../../docs/kernels.md');
});
