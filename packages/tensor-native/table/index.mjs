/** The whole kernel table, family by family: the one description that every binding is made from. */
import { attention } from './attention.mjs';
import { conv } from './conv.mjs';
import { elementwise } from './elementwise.mjs';
import { embedding } from './embedding.mjs';
import { gemm } from './gemm.mjs';
import { norm } from './norm.mjs';
import { optim } from './optim.mjs';

export { codeLists } from './codes.mjs';

export const families = [gemm, norm, elementwise, attention, embedding, conv, optim];

export const kernels = families.flatMap(({ family, kernels }) =>
  kernels.map((kernel) => ({ ...kernel, family })),
);
