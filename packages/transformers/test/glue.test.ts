/** Reading of GLUE files, and the complaint about each broken one. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSst2, readStsb } from '../eval/data/glue.js';

let data: string;
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(join(data, path, '..'), { recursive: true });
  await writeFile(join(data, path), text);
};
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'chorale glue-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

it('reads SST-2 under both names of its column', async () => {
  await write('glue/SST-2/train.tsv', 'sentence\tlabel\na "fine" film \t1\n');
  await write('glue/SST-2/dev.tsv', 'label\tcontent\r\n0\tdull\r\n');
  expect(await readSst2(data, 'train')).toEqual([{ text: 'a "fine" film', label: 'positive' }]);
  expect(await readSst2(data, 'dev')).toEqual([{ text: 'dull', label: 'negative' }]);
});

it('reads STS-B by the names of its columns', async () => {
  await write('glue/STS-B/dev.tsv', 'index\tsentence1\tsentence2\tscore\n0\tone\ttwo\t3.5\n');
  expect(await readStsb(data, 'dev')).toEqual([{ a: 'one', b: 'two', score: 3.5 }]);
});

it('names the file, and the line, of what is wrong', async () => {
  await expect(readSst2(data, 'test')).rejects.toThrow(
    /SST-2.test\.tsv: must be readable, got ENOENT — check --data and --split/,
  );
  await write('glue/SST-2/label.tsv', 'label\tsentence\n2\tx\n');
  await expect(readSst2(data, 'label')).rejects.toThrow(
    /label\.tsv:2: label must be 0 or 1, got 2/,
  );
  await write('glue/SST-2/column.tsv', 'lable\tsentence\n1\tx\n');
  await expect(readSst2(data, 'column')).rejects.toThrow(
    /column\.tsv: must have a column label, got lable, sentence/,
  );
  await write('glue/STS-B/score.tsv', 'sentence1\tsentence2\tscore\na\tb\t7\n');
  await expect(readStsb(data, 'score')).rejects.toThrow(
    /score\.tsv:2: score must be 0 to 5, got 7/,
  );
});
