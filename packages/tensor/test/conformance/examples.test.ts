/**
 * Runs the @example of every operator: its last line has the form `expression; // expected`, where
 * the expectation is JSON and numbers are compared to six digits.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../../src/device/device.js';
import { openDevice } from '../../src/device/open-device.js';
import * as ops from '../../src/ops/index.js';

interface Example {
  readonly operator: string;
  readonly code: string;
}

/** The examples of a source file, each with the function that follows it. */
function examplesOf(source: string): Example[] {
  const pattern = /@example\n \* ```ts\n((?: \* .*\n)+?) \* ```\n \*\/\nexport function (\w+)/g;
  return [...source.matchAll(pattern)].map((match) => ({
    operator: match[2] as string,
    code: (match[1] as string).replaceAll(/^ \* /gm, '').trim(),
  }));
}

const examples = ['ops', 'fused'].flatMap((folder) => {
  const path = fileURLToPath(new URL(`../../src/${folder}`, import.meta.url));
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => examplesOf(readFileSync(join(path, file), 'utf8')));
});

/** Rounds every number to six significant digits, and -0 to 0. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(6)) + 0;
  return Array.isArray(value) ? value.map(rounded) : value;
}

describe('the examples of the operators', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ prefer: ['cpu'] });
  });
  afterAll(() => device.close());

  it('are there for every operator', () => {
    const named = new Set(examples.map(({ operator }) => operator));
    expect(Object.keys(ops).filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(examples)('$operator', ({ code }) => {
    const lines = code.split('\n');
    const [, expression, expected] = /^(.*); \/\/ (.*)$/.exec(lines.pop() as string) ?? [];
    const run = new Function('ops', `${lines.join('\n')}\nreturn ${expression};`);
    let result: unknown;
    ops.tidy(() => {
      result = rounded(run(ops));
    });
    expect(result).toEqual(rounded(JSON.parse(expected as string)));
  });
});
