/** Training: re-exports only. */
export { fit } from './fit.js';
export type {
  CheckpointOptions,
  EarlyStopOptions,
  FitEnd,
  FitEvent,
  FitOptions,
  FitResult,
  Metrics,
  StepEvent,
  ValidateOptions,
} from './fit-options.js';
export { type CurveSeries, type LearningCurveOptions, learningCurve } from './learning-curve.js';
export {
  createLoader,
  type Dataset,
  type LoadedBatch,
  type Loader,
  type LoaderOptions,
} from './loader.js';
export {
  type ProgressStream,
  type TerminalProgressOptions,
  terminalProgress,
} from './progress.node.js';
