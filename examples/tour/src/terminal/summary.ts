/** The table that ends the tour. */
import Table from 'cli-table3';
import type { VisitedRoom } from '../tour.js';

/**
 * Draws the summary of all rooms.
 *
 * @param rooms what was visited
 * @param device name of the device
 * @returns the table as text
 */
export function summaryTable(rooms: readonly VisitedRoom[], device: string): string {
  const table = new Table({
    head: ['package', `on ${device}`, 'result'],
    style: { head: [], border: [] },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  for (const { room, visit, seconds } of rooms) {
    for (const [index, { what, value }] of visit.figures.entries()) {
      table.push([index === 0 ? room.name : '', what, value]);
    }
    table.push(['', 'time in this room', `${seconds.toFixed(1)} s`]);
  }
  return table.toString();
}
