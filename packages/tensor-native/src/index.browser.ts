/** The browser entry: the types and codes of index.ts, and a `load` that finds nothing. */
export * from './errors.js';
export * from './generated/abi.js';
export * from './generated/codes.js';
export type { NativeKernels } from './generated/native-kernels.js';
export { load, loadReport } from './load.browser.js';
export type { LoadAttempt, LoadReport } from './load-report.js';
export type { CpuInfo, Native, NativeBuffer } from './native.js';
