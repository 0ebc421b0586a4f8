/** Where the addon is looked for, and what is said when it is not there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addonNative } from '../src/addon.js';
import { NativeError } from '../src/errors.js';
import { ABI } from '../src/generated/abi.js';
import { loadReport as browserReport, load as loadInBrowser } from '../src/load.browser.js';
import { load, loadReport } from '../src/load.node.js';
import { loadWasm } from '../src/load-wasm.node.js';

afterEach(() => vi.unstubAllEnvs());

/** Exports that look like an addon of another version. */
const otherAddon = (abi: number) => ({
  abi,
  kernels: {},
  NativeBuffer: class {},
  setThreads: () => undefined,
  cpuInfo: () => '{}',
  setErrorFactory: () => undefined,
});

describe('load', () => {
  it('is switched off by CHORALE_NATIVE=off', () => {
    vi.stubEnv('CHORALE_NATIVE', 'off');
    expect(load()).toBeUndefined();
    expect(loadReport()).toEqual({
      tried: [{ source: 'CHORALE_NATIVE', path: 'off', reason: 'switched off' }],
    });
  });

  it('tries only the path of CHORALE_NATIVE, and says when there is no file', () => {
    const path = join(tmpdir(), 'no such folder', 'chorale.node');
    vi.stubEnv('CHORALE_NATIVE', path);
    expect(load()).toBeUndefined();
    const { tried, loaded } = loadReport();
    expect(loaded).toBeUndefined();
    expect(tried).toEqual([
      { source: 'CHORALE_NATIVE', path, reason: expect.stringContaining('no such file') },
    ]);
  });

  it('says why a file that is no addon was refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chorale with space '));
    try {
      const path = join(folder, 'chorale.node');
      writeFileSync(path, 'not a library');
      vi.stubEnv('CHORALE_NATIVE', path);
      expect(load()).toBeUndefined();
      expect(loadReport().tried[0]?.reason).toMatch(/file|elf|header|win32/i);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps its answer until CHORALE_NATIVE changes', () => {
    const first = load();
    expect(load()).toBe(first);
    vi.stubEnv('CHORALE_NATIVE', 'off');
    expect(load()).toBeUndefined();
    vi.unstubAllEnvs();
    const again = load();
    expect(again === undefined).toBe(first === undefined);
    if (again !== undefined) expect(loadReport().loaded).toBe(again.origin);
    else expect(loadReport().tried.length).toBeGreaterThan(0);
  });
});

describe('what a binary says', () => {
  it('is refused with another ABI number', () => {
    const act = () => addonNative(otherAddon(ABI + 1), 'chorale.node');
    expect(act).toThrow(NativeError);
    expect(act).toThrow(`has the ABI number ${ABI + 1}, these sources need ${ABI}`);
    expect(addonNative(otherAddon(ABI), 'chorale.node').abi).toBe(ABI);
  });

  it.each([[undefined], [null], [{}], [{ abi: ABI }], [{ ...otherAddon(ABI), cpuInfo: 1 }]])(
    'is refused when it is not an addon of ours: %o',
    (exports) => {
      expect(() => addonNative(exports, 'x.node')).toThrow(
        'x.node is not a build of @chorale/tensor-native.',
      );
    },
  );

  it('is refused as WebAssembly when it is another module or none', async () => {
    const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const refused = expect.objectContaining({ name: 'NativeError', code: 'load' });
    await expect(loadWasm({ read: () => Promise.resolve(empty) })).rejects.toEqual(refused);
    await expect(loadWasm({ read: () => Promise.resolve(empty.slice(0, 3)) })).rejects.toEqual(
      refused,
    );
    await expect(loadWasm({ read: () => Promise.reject(new Error('404')) })).rejects.toThrow('404');
  });
});

describe('setThreads', () => {
  it.each([[-1], [129], [1.5], [Number.NaN]])('refuses %d', async (threads) => {
    const wasm = await loadWasm();
    expect(() => wasm.setThreads(threads)).toThrow(
      `threads must be an integer from 0 to 128, got ${threads}`,
    );
    const addon = load();
    if (addon !== undefined) expect(() => addon.setThreads(threads)).toThrow(NativeError);
  });
});

describe('the browser entry', () => {
  it('finds no addon and says so', () => {
    expect(loadInBrowser()).toBeUndefined();
    expect(browserReport().tried[0]?.reason).toBe('a browser cannot load addons');
  });
});
