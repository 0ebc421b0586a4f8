/**
 * What `openDevice()` found: the device chosen, why each of the others was not, and one line on
 * what would make it faster.
 */
import type { DeviceName } from './device-name.js';

/** What was found about one device. */
export interface ConsideredDevice {
  readonly name: DeviceName;
  /** Whether it can be opened here; `undefined` when a better one was found before it was tried. */
  readonly available: boolean | undefined;
  /** Why it was chosen or not, as a sentence without a full stop. */
  readonly reason: string;
}

/** Why a device was chosen. */
export interface DeviceReport {
  readonly chosen: DeviceName;
  /** What the chosen device computes with, as a sentence without a full stop. */
  readonly reason: string;
  /** Every device that was allowed, in the order in which they were tried. */
  readonly considered: readonly ConsideredDevice[];
  /** One line on what would make it faster here; absent when nothing known would. */
  readonly advice?: string;
}

/**
 * Formats a report for a terminal: one line a device, the chosen one marked, then the advice.
 *
 * @param report of `device.report`
 * @returns lines joined by `\n`, without a newline at the end
 * @example
 * ```ts
 * const device = await openDevice({ prefer: ['cpu'] });
 * formatReport(device.report);
 * // Device: cpu (plain JavaScript, one thread)
 * ```
 */
export function formatReport(report: DeviceReport): string {
  const width = Math.max(...report.considered.map(({ name }) => name.length));
  const others = report.considered.filter(({ name }) => name !== report.chosen);
  return [
    `Device: ${report.chosen} (${report.reason})`,
    ...others.map(({ name, reason }) => `  not ${name.padEnd(width)}  ${reason}`),
    ...(report.advice === undefined ? [] : [`Faster: ${report.advice}`]),
  ].join('\n');
}
