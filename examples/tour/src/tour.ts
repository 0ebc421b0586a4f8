/**
 * The tour itself: opens a device, walks through the rooms, prints a summary, writes the report.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatReport, openDevice } from '@chorale/tensor';
import { findRooms } from './find-rooms.js';
import { reportPage } from './report/page.js';
import type { Room, Visit } from './room.js';
import { summaryTable } from './terminal/summary.js';

/** A room, what it left behind, and how long it took. */
export interface VisitedRoom {
  readonly room: Room;
  readonly visit: Visit;
  readonly seconds: number;
}

/** How the tour is run. */
export interface TourOptions {
  /** Where the report goes. */
  readonly report: string;
  /** Prints a line in the terminal. */
  readonly print: (line?: string) => void;
  /** The data folder, where there is one. */
  readonly data: string | undefined;
}

/**
 * Runs the tour.
 *
 * @param options report, output, data
 * @returns the rooms that were visited
 */
export async function runTour({ report, print, data }: TourOptions): Promise<VisitedRoom[]> {
  using device = await openDevice();
  print(formatReport(device.report));
  const visited: VisitedRoom[] = [];
  for (const room of await findRooms()) {
    print();
    print(
      `── ${room.name}: ${room.title} ${'─'.repeat(Math.max(3, 72 - room.name.length - room.title.length))}`,
    );
    const started = performance.now();
    const visit = await room.visit({ device, print, data });
    visited.push({ room, visit, seconds: (performance.now() - started) / 1000 });
  }
  print();
  print(summaryTable(visited, device.name));
  await mkdir(dirname(report), { recursive: true });
  await writeFile(report, reportPage(visited, device.report));
  print(`Report with pictures: ${report}`);
  return visited;
}
