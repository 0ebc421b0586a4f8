/** Runs the whole tour and looks at what it printed and wrote. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTour, type VisitedRoom } from './tour.js';

let folder: string;
let page: string;
let printed: string;
let rooms: VisitedRoom[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chorale tour-'));
  const lines: string[] = [];
  const report = join(folder, 'report', 'index.html');
  rooms = await runTour({ report, print: (line = '') => lines.push(line), data: undefined });
  printed = lines.join('\n');
  page = await readFile(report, 'utf8');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it('visits the transformers room and measures in it', () => {
  expect(rooms.map(({ room }) => room.name)).toContain('@chorale/transformers');
  const figures = new Map(
    rooms.flatMap(({ visit }) => visit.figures.map(({ what, value }) => [what, value])),
  );
  const right = Number(
    figures.get('sentences classified as they were meant')?.split(' of ')[0] ?? 0,
  );
  expect(right).toBeGreaterThanOrEqual(8);
  expect(figures.get('sentences classified per second, f32')).toMatch(/^[1-9][\d,]*$/);
});

it('prints the device with its reason, every figure, and where the report is', () => {
  expect(printed).toMatch(/^Device: \w+/);
  expect(printed).toContain('█');
  for (const { visit } of rooms) {
    for (const { what, value } of visit.figures) {
      expect(printed).toContain(what);
      expect(printed).toContain(value);
    }
  }
  expect(printed).toContain(join(folder, 'report', 'index.html'));
});

it('writes one page with pictures that needs nothing beside it', () => {
  const pictures = rooms.flatMap(({ visit }) => visit.pictures);
  expect(pictures.length).toBeGreaterThanOrEqual(3);
  expect(page.match(/<svg /g)).toHaveLength(pictures.length);
  expect(page.match(/<rect|<path/g)?.length).toBeGreaterThan(10);
  expect(page).not.toMatch(/<script|<link|<img|src=|url\(|https?:\/\/(?!www\.w3\.org)/);
  expect(page).not.toContain('NaN');
});
