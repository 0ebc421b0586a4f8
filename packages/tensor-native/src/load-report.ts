/** What `load()` tells about its search for a binary. */

/** One place that held no usable binary. */
export interface LoadAttempt {
  /** The rule that named the place; `platform` when there can be no addon at all. */
  readonly source: 'CHORALE_NATIVE' | 'local build' | 'package' | 'platform';
  /** The file or package looked for. */
  readonly path: string;
  /** Why it was not used. */
  readonly reason: string;
}

/** The places that failed, in order, and the file that was loaded, if any. */
export interface LoadReport {
  readonly tried: readonly LoadAttempt[];
  readonly loaded?: string;
}
