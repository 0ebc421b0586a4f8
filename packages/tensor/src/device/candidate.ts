/**
 * What `openDevice()` needs to know of a device before and while opening it. One file in
 * `candidates/` implements this for each device.
 */
import type { DeviceName } from './device-name.js';

/** Choices of the caller that matter to a device. */
export interface CandidateOptions {
  /** Threads to compute on; `undefined` for as many as the device thinks best. */
  readonly threads: number | undefined;
}

/** Outcome of looking for a device. Looking registers none of our kernels and changes no setting. */
export type Probe =
  | {
      readonly available: true;
      /** What it computes with, for the report. */
      readonly reason: string;
      /** Registers kernels and backend; gives the name of the tfjs backend. */
      open(options: CandidateOptions): OpenedBackend;
    }
  | { readonly available: false; readonly reason: string };

/** A backend that is registered with tfjs. */
export interface OpenedBackend {
  /** Name of the backend in tfjs, for `tf.setBackend`. */
  readonly backendName: string;
  /** What it computes with, where that is known only now; in place of the reason of the probe. */
  readonly reason?: string;
}

/** One device that may be there. */
export interface Candidate {
  readonly name: DeviceName;
  /** Looks whether the device can be opened; never throws. */
  probe(): Promise<Probe>;
}
