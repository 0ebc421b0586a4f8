/**
 * Finds and loads the Node-API addon: the path in `CHORALE_NATIVE`, a local build, or the package of
 * this platform, in that order. Nothing here throws: a machine without a binary is normal, and
 * {@link loadReport} says what was tried.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addonNative } from './addon.js';
import type { LoadAttempt, LoadReport } from './load-report.js';
import type { Native } from './native.js';

interface Candidate {
  readonly source: LoadAttempt['source'];
  readonly path: string;
  /** The file to load; throws when there is none. */
  locate(): string;
}

const require = createRequire(import.meta.url);
let loaded:
  | { readonly setting: string | undefined; readonly native: Native | undefined }
  | undefined;
let report: LoadReport = { tried: [] };

/** Whether this Linux has musl, whose loader has a telling name; glibc may be there as well. */
function hasMusl(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readdirSync('/lib').some((name) => name.startsWith('ld-musl-'));
  } catch {
    return false;
  }
}

function file(source: Candidate['source'], path: string, hint: string): Candidate {
  return {
    source,
    path,
    locate() {
      if (!existsSync(path)) throw new Error(`there is no such file; ${hint}`);
      return path;
    },
  };
}

function platformPackage(platform: string): Candidate {
  // The name is computed, so that bundlers do not look for the packages of every platform.
  const name = ['@chorale', `tensor-native-${platform}`].join('/');
  return {
    source: 'package',
    path: name,
    locate() {
      let manifest: string;
      try {
        manifest = require.resolve(`${name}/package.json`);
      } catch {
        throw new Error('the package is not installed; it is an optional dependency');
      }
      const path = resolve(manifest, '../chorale.node');
      if (!existsSync(path)) throw new Error('the package holds no binary');
      return path;
    },
  };
}

function candidates(setting: string | undefined): Candidate[] {
  if (setting !== undefined && setting !== '') {
    return [file('CHORALE_NATIVE', resolve(setting), 'set CHORALE_NATIVE to a chorale.node file')];
  }
  const platform = `${process.platform}-${process.arch}`;
  const local = fileURLToPath(new URL(`../build/${platform}/chorale.node`, import.meta.url));
  return [
    // Only a checkout has the sources that a local build is made from.
    ...(existsSync(fileURLToPath(new URL('../c', import.meta.url)))
      ? [file('local build', local, '`pnpm build:native` makes it where a C compiler is installed')]
      : []),
    // A package manager installs the one for the C library of its Node, so the other is not there.
    ...(hasMusl() ? [platformPackage(`${platform}-musl`)] : []),
    platformPackage(platform),
  ];
}

function attempt(setting: string | undefined): Native | undefined {
  if (setting === 'off') {
    report = { tried: [{ source: 'CHORALE_NATIVE', path: 'off', reason: 'switched off' }] };
    return undefined;
  }
  const tried: LoadAttempt[] = [];
  report = { tried };
  for (const candidate of candidates(setting)) {
    try {
      const path = candidate.locate();
      const native = addonNative(require(path), path);
      report = { tried, loaded: path };
      return native;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tried.push({ source: candidate.source, path: candidate.path, reason });
    }
  }
  return undefined;
}

/**
 * Loads the native kernels of this machine. The result is kept; it is tried again only when the
 * environment variable `CHORALE_NATIVE` changes (a path to a `chorale.node` file, or `off`).
 * @returns The kernels, or undefined when no binary fits; {@link loadReport} then says why.
 * @example
 * const native = load();
 * if (native === undefined) console.log(loadReport().tried);
 */
export function load(): Native | undefined {
  const setting = process.env.CHORALE_NATIVE;
  if (loaded === undefined || loaded.setting !== setting) {
    loaded = { setting, native: attempt(setting) };
  }
  return loaded.native;
}

/** What the last {@link load} tried and found; empty before the first. */
export function loadReport(): LoadReport {
  return report;
}
