/** What is generated and committed is what the table and the list of platforms give. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = (path: string) => readFileSync(join(root, path), 'utf8');

describe('committed files', () => {
  it('are what the generator gives', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('list every platform package as an optional dependency of the same version', () => {
    const { optionalDependencies } = JSON.parse(text('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const names = readdirSync(join(root, 'npm')).map((name) => `@chorale/tensor-native-${name}`);
    expect(optionalDependencies).toEqual(
      Object.fromEntries(names.map((name) => [name, 'workspace:*'])),
    );
  });

  it('hold the WebAssembly modules that checksums.json names', () => {
    const { sha256 } = JSON.parse(text('wasm/checksums.json')) as {
      sha256: Record<string, string>;
    };
    const digests = Object.keys(sha256).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(root, 'wasm', name)))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(digests)).toEqual(sha256);
    expect(Object.keys(sha256).sort()).toEqual(['chorale.relaxed.wasm', 'chorale.simd128.wasm']);
  });
});
