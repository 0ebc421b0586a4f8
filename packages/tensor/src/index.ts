// operators
export * as ops from './ops/index.js';
