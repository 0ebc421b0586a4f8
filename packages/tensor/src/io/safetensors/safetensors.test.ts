import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTensorError, type SafetensorsProblem, TensorError } from '../../errors/tensor-error.js';
import {
  type AnyTensorData,
  SAFETENSORS_ARRAYS,
  type SafetensorsDtype,
  tensorData,
} from './dtype.js';
import { encodeSafetensors } from './encode-safetensors.js';
import { openSafetensors } from './open-safetensors.js';
import { readSafetensors } from './read-safetensors.js';
import { writeSafetensors } from './write-safetensors.js';

/** The content of test/golden/reference.safetensors, written by the reference implementation. */
const REFERENCE: [string, AnyTensorData][] = [
  ['weight', tensorData('F32', [2, 3], Float32Array.of(0, 1.5, -2, 3e-8, 1e30, -0))],
  ['ids', tensorData('I64', [2], BigInt64Array.of(-1n, 2n ** 53n + 1n))],
  ['scalar', tensorData('F64', [], Float64Array.of(0.1))],
  ['half', tensorData('F16', [3], Uint16Array.of(0x3e00, 0xfbff, 0x0001))],
  ['brain', tensorData('BF16', [2], Uint16Array.of(0x3fc0, 0xc000))],
  ['flags', tensorData('BOOL', [3], Uint8Array.of(1, 0, 1))],
  ['small.é"', tensorData('I8', [1], Int8Array.of(-1))],
  ['12', tensorData('U8', [2], Uint8Array.of(7, 255))],
  ['short', tensorData('I16', [1, 1], Int16Array.of(-300))],
  ['int', tensorData('I32', [1], Int32Array.of(-70000))],
  ['empty', tensorData('F32', [0, 4], new Float32Array(0))],
];
const golden = fileURLToPath(
  new URL('../../../test/golden/reference.safetensors', import.meta.url),
);

const bytesAt = async (path: string) => new Uint8Array(await readFile(path));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chorale-safetensors-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('compatibility with the reference implementation', () => {
  it('reads its file', async () => {
    const { metadata, tensors } = readSafetensors(await bytesAt(golden));
    expect(metadata).toEqual({ format: 'pt' });
    expect(new Map(tensors)).toEqual(new Map(REFERENCE));
  });

  it('writes the same bytes', async () => {
    const ours = encodeSafetensors(REFERENCE, { format: 'pt' });
    expect(Buffer.from(ours).equals(await bytesAt(golden))).toBe(true);
  });
});

describe('openSafetensors', () => {
  it('reads single tensors from disk, and from a Blob', async () => {
    const blob = new Blob([await bytesAt(golden)]);
    for (const from of [golden, blob]) {
      await using file = await openSafetensors(from);
      expect([...file.entries.keys()].sort()).toEqual(REFERENCE.map(([name]) => name).sort());
      for (const [name, tensor] of REFERENCE) expect(await file.read(name)).toEqual(tensor);
      expect(await file.readFloat32('brain')).toEqual(Float32Array.of(1.5, -2));
      expect(await file.readFloat32('half')).toEqual(Float32Array.of(1.5, -65504, 2 ** -24));
      expect(await file.readFloat32('short')).toEqual(Float32Array.of(-300));
    }
  });

  it('reads no more than the header and the tensor asked for', async () => {
    const bytes = await bytesAt(golden);
    const reads: number[] = [];
    const source = {
      name: 'counted',
      size: bytes.length,
      read: async (offset: number, length: number) => {
        reads.push(length);
        return bytes.slice(offset, offset + length);
      },
      close: async () => {},
    };
    const file = await openSafetensors(source);
    await file.read('weight');
    expect(reads).toEqual([8, bytes.length - 8 - 70, 24]);
  });

  it('asks a server for the ranges that it needs', async () => {
    const bytes = await bytesAt(golden);
    const ranges: string[] = [];
    const server = createServer((request, response) => {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
      ranges.push(`${from}-${to}`);
      if (request.url === '/whole') return response.end(bytes);
      // Every other address tells lies from its second answer on.
      const lie = from === '0' && to === '0' ? '' : request.url;
      const start = lie === '/start' ? '1' : from;
      const size = bytes.length + (lie === '/size' ? 1 : 0);
      const range = lie === '/none' ? {} : { 'Content-Range': `bytes ${start}-${to}/${size}` };
      response.writeHead(206, range);
      const length = { '/more': 1e6, '/less': -1 }[lie ?? ''] ?? 0;
      const end = Number(to) + 1 + length;
      const padded = Buffer.concat([bytes, Buffer.alloc(Math.max(0, length))]);
      return response.end(padded.subarray(Number(from), end));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const file = await openSafetensors(new URL(`${address}/ranges`));
      expect(await file.read('int', 'I32')).toEqual(REFERENCE[9]![1]);
      expect(ranges).toHaveLength(4);
      await expect(openSafetensors(new URL(`${address}/whole`))).rejects.toThrow(
        `${address}/whole: the server must answer range requests with 206, got 200`,
      );
      const wanted = 'the server must answer with Content-Range bytes 0-7/<size>, got';
      for (const [path, message] of [
        ['start', `${wanted} bytes 1-7/${bytes.length}`],
        ['none', `${wanted} none`],
        ['size', `the size must stay ${bytes.length} bytes, got ${bytes.length + 1}`],
        ['more', 'asked for 8 bytes, got more'],
        ['less', 'asked for 8 bytes, got 7'],
      ]) {
        await expect(openSafetensors(new URL(`${address}/${path}`))).rejects.toMatchObject({
          code: 'file_unreadable',
          message: `${address}/${path}: ${message}`,
        });
      }
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('names the file and tensor in every refusal', async () => {
    await using file = await openSafetensors(golden);
    await expect(file.read('int', 'F32')).rejects.toThrow(
      `${golden}: tensor "int": dtype must be F32, got I32 — read it as it is, or convert it`,
    );
    await expect(file.readFloat32('ids')).rejects.toMatchObject({ code: 'dtype_mismatch' });
    await expect(file.read('nobody')).rejects.toThrow(`${golden}: has no tensor "nobody"; it has `);
    await expect(openSafetensors(join(folder, 'none'))).rejects.toMatchObject({
      code: 'file_unreadable',
      fields: { file: join(folder, 'none') },
    });
  });
});

describe('writeSafetensors', () => {
  it('replaces a file in one step and leaves nothing behind', async () => {
    const path = join(folder, 'written.safetensors');
    await writeFile(path, 'old');
    await writeSafetensors(path, REFERENCE, { format: 'pt' });
    expect(Buffer.from(await bytesAt(path)).equals(await bytesAt(golden))).toBe(true);
    expect(await readdir(folder)).toEqual(['written.safetensors']);
  });

  it('makes elements when it is their turn', async () => {
    const path = join(folder, 'lazy.safetensors');
    const turns: string[] = [];
    const lazy = REFERENCE.map(([name, { dtype, shape, data }]) => {
      const read = async () => {
        turns.push(name);
        return data;
      };
      return [name, { dtype, shape, read }] as const;
    });
    await writeSafetensors(path, lazy, { format: 'pt' });
    expect(Buffer.from(await bytesAt(path)).equals(await bytesAt(golden))).toBe(true);
    expect(turns.slice(0, 3)).toEqual(['ids', 'scalar', 'empty']);
    const short = { dtype: 'F32', shape: [2], read: async () => new Float32Array(1) } as const;
    await expect(writeSafetensors(path, [['w', short]])).rejects.toThrow(
      'writeSafetensors: w of shape [2] needs 2 elements, got 1',
    );
    expect(Buffer.from(await bytesAt(path)).equals(await bytesAt(golden))).toBe(true);
    await rm(path);
  });

  it('refuses a folder that is not there, and bad names', async () => {
    await expect(writeSafetensors(join(folder, 'no/such'), [])).rejects.toMatchObject({
      code: 'file_unreadable',
    });
    const twice = [REFERENCE[0]!, REFERENCE[0]!];
    expect(() => encodeSafetensors(twice)).toThrow('tensor names must be unique');
    expect(() => tensorData('F32', [2], new Float32Array(3))).toThrow(
      'tensorData: shape [2] needs 2 elements, got 3',
    );
  });
});

/** A file with any header text and the given number of data bytes. */
function fileOf(header: unknown, dataBytes: number, claimed?: bigint): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const one = (fields: object) => ({
  a: { dtype: 'F32', shape: [1], data_offsets: [0, 4], ...fields },
});
const pair = (first: number[], second: number[]) => ({
  a: { dtype: 'F32', shape: [1], data_offsets: first },
  b: { dtype: 'F32', shape: [1], data_offsets: second },
});

describe('malicious files', () => {
  const cases: [string, Uint8Array, SafetensorsProblem][] = [
    ['an empty file', new Uint8Array(0), 'truncated'],
    ['half a length', new Uint8Array(7), 'truncated'],
    ['a header beyond the file', fileOf('{}', 0, 3n), 'truncated'],
    ['a header of 100 MB', fileOf('{}', 0, 100_000_000n), 'header_too_large'],
    ['a header length of 2^64 - 1', fileOf('{}', 0, 2n ** 64n - 1n), 'header_too_large'],
    ['no JSON', fileOf('{"a": ', 0), 'header_not_json'],
    ['broken UTF-8', fileOf('', 0).with(0, 0), 'header_not_json'],
    ['a list', fileOf('[]', 0), 'header_malformed'],
    ['a number for a tensor', fileOf({ a: 1 }, 0), 'header_malformed'],
    ['metadata of numbers', fileOf({ __metadata__: { a: 1 } }, 0), 'header_malformed'],
    ['__proto__', fileOf('{"__proto__": {"dtype": "U8"}}', 0), 'unsafe_name'],
    ['__proto__ in metadata', fileOf('{"__metadata__": {"__proto__": "x"}}', 0), 'unsafe_name'],
    ['a repeated name', fileOf('{"a": 1, "\\u0061": 2}', 0), 'duplicate_name'],
    ['a repeated field', fileOf('{"a": {"dtype": "U8", "dtype": "F32"}}', 0), 'duplicate_name'],
    ['an unknown dtype', fileOf(one({ dtype: 'F31' }), 4), 'unknown_dtype'],
    ['a dtype of the prototype', fileOf(one({ dtype: 'toString' }), 4), 'unknown_dtype'],
    ['a negative dimension', fileOf(one({ shape: [-1] }), 4), 'shape_invalid'],
    ['a fractional dimension', fileOf(one({ shape: [0.5] }), 4), 'shape_invalid'],
    ['a shape that overflows', fileOf(one({ shape: [2 ** 30, 2 ** 30] }), 4), 'shape_invalid'],
    ['a shape of 2^53', fileOf(one({ shape: [2 ** 53] }), 4), 'shape_invalid'],
    ['no offsets', fileOf(one({ data_offsets: undefined }), 4), 'offsets_invalid'],
    ['offsets that run backwards', fileOf(one({ data_offsets: [4, 0] }), 4), 'offsets_invalid'],
    ['offsets beyond the file', fileOf(one({ data_offsets: [0, 4] }), 3), 'truncated'],
    ['offsets that differ from the shape', fileOf(one({ shape: [2] }), 4), 'size_mismatch'],
    ['overlapping tensors', fileOf(pair([0, 4], [0, 4]), 4), 'offsets_overlap'],
    ['a gap between tensors', fileOf(pair([0, 4], [8, 12]), 12), 'offsets_gap'],
    ['bytes after the last tensor', fileOf(one({}), 5), 'offsets_gap'],
    ['a misaligned tensor', fileOf(one({ data_offsets: [1, 5] }), 5), 'misaligned'],
  ];

  it.each(cases)('%s is refused', async (_, bytes, problem) => {
    const attempt = () => readSafetensors(bytes, { file: 'evil.safetensors' });
    expect(attempt).toThrow(TensorError);
    expect(attempt).toThrow(/^evil\.safetensors: /);
    let caught: unknown;
    try {
      attempt();
    } catch (error) {
      caught = error;
    }
    expect(isTensorError(caught, 'safetensors_invalid') && caught.fields.problem).toBe(problem);
    await expect(openSafetensors(new Blob([bytes.slice()]))).rejects.toMatchObject({
      fields: { file: '(blob)', problem },
    });
  });

  it.each([
    [{ shape: Array.from({ length: 1000 }, () => 1) }, 8],
    [{ shape: Array.from({ length: 1000 }, () => -1) }, 4],
    [{ shape: Array.from({ length: 1000 }, () => 2 ** 40) }, 4],
    [{ shape: ['x'.repeat(100_000)] }, 4],
    [{ dtype: 'x'.repeat(100_000) }, 4],
    [{ data_offsets: Array.from({ length: 1000 }, () => 1) }, 4],
  ])('has a short message, whatever the header holds (%#)', (fields, end) => {
    const bytes = fileOf(one({ data_offsets: [0, end], ...fields }), end);
    expect(() => readSafetensors(bytes)).toThrow(/^.{20,250}$/);
  });

  it('reads misaligned tensors when told to', () => {
    const header = {
      a: { dtype: 'U8', shape: [1], data_offsets: [0, 1] },
      b: { dtype: 'F32', shape: [1], data_offsets: [1, 5] },
    };
    const { tensors } = readSafetensors(fileOf(header, 5), { allowMisaligned: true });
    expect(tensors.get('b')?.data).toEqual(Float32Array.of(0));
  });
});

const anyTensor: fc.Arbitrary<AnyTensorData> = fc
  .record({
    dtype: fc.constantFrom(...(Object.keys(SAFETENSORS_ARRAYS) as SafetensorsDtype[])),
    shape: fc.array(fc.nat(3), { maxLength: 4 }),
    seed: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  })
  .map(({ dtype, shape, seed }) => {
    const size = shape.reduce((product, dimension) => product * dimension, 1);
    const width = SAFETENSORS_ARRAYS[dtype].BYTES_PER_ELEMENT;
    const bytes = Uint8Array.from({ length: size * width }, (_, index) => seed[index % 16]!);
    return {
      dtype,
      shape,
      data: new SAFETENSORS_ARRAYS[dtype](bytes.buffer, 0, size),
    } as AnyTensorData;
  });

const anyTensors = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme' }), anyTensor), { maxLength: 6 })
  .map((entries) => [...new Map(entries.filter(([name]) => !name.startsWith('__')))]);

/** Bits, so that NaN patterns count as well. */
const bitsOf = (tensors: Iterable<readonly [string, AnyTensorData]>) =>
  new Map(
    Array.from(tensors, ([name, { dtype, shape, data }]) => [
      name,
      [dtype, shape, Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex')],
    ]),
  );

describe('laws', () => {
  it('what was written is read', () => {
    fc.assert(
      fc.property(anyTensors, fc.dictionary(fc.string(), fc.string()), (tensors, metadata) => {
        const safe = Object.fromEntries(
          Object.entries(metadata).filter(([key]) => key !== '__proto__'),
        );
        const read = readSafetensors(encodeSafetensors(tensors, safe));
        expect(bitsOf(read.tensors)).toEqual(bitsOf(tensors));
        expect(read.metadata).toEqual(safe);
      }),
    );
  });

  it('no mutation of a file ends in anything but tensors or a typed error', async () => {
    const original = await bytesAt(golden);
    const mutation = fc.record({
      at: fc.nat(original.length - 1),
      remove: fc.nat(4),
      insert: fc.uint8Array({ maxLength: 4 }),
    });
    // Half of the mutations must hit the header, which is where the rules are.
    const headerMutation = mutation.map((change) => ({ ...change, at: change.at % 700 }));
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(mutation, headerMutation), { minLength: 1, maxLength: 3 }),
        (changes) => {
          let bytes: Uint8Array = new Uint8Array(original);
          for (const { at, remove, insert } of changes) {
            bytes = Uint8Array.of(
              ...bytes.subarray(0, at),
              ...insert,
              ...bytes.subarray(at + remove),
            );
          }
          try {
            for (const { data } of readSafetensors(bytes).tensors.values()) data.at(-1);
          } catch (error) {
            expect(isTensorError(error, 'safetensors_invalid')).toBe(true);
            refused++;
          }
        },
      ),
      { numRuns: 3000, seed: 20 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});
