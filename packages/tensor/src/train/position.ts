/** Where a training run stands: all of its state beside weights and optimiser. Plain data. */

/** The best validation so far. */
export interface Best {
  /** Step after which it was measured. */
  readonly step: number;
  /** Its metric. */
  readonly value: number;
}

/** Where a training run stands. */
export interface Position {
  /** Steps taken. */
  readonly step: number;
  /** Epoch of the next batch, from 0. */
  readonly epoch: number;
  /** The next batch of that epoch, from 0. */
  readonly batch: number;
  /** The best validation, if there was one. */
  readonly best: Best | null;
  /** Validations since then. */
  readonly sinceBest: number;
  /** Whether it was stopped early. */
  readonly stopped: boolean;
}

/** Where every run begins. */
export const BEGINNING: Position = {
  step: 0,
  epoch: 0,
  batch: 0,
  best: null,
  sinceBest: 0,
  stopped: false,
};
