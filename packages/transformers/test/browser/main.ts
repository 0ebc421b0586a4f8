/**
 * `pnpm test:browser`: the built packages in Chromium, compared with the same in Node. The page is bundled
 * with the `browser` exports, the WebAssembly kernels and the weights are served beside it, and every
 * value must lie within 1e-5 of Node's on the same kernels and on plain TypeScript. Chromium is not
 * downloaded: without one on the machine the suite says so and ends with code 77.
 *
 * Ends with a line of JSON: how many cases passed and failed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { type Answers, computeCases } from './cases.js';
import { findChromium } from './chromium.js';
import { serve } from './serve.js';

const TOLERANCE = 1e-5;
const SKIPPED = 77;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Computes the cases in a page. */
async function inBrowser(executablePath: string): Promise<Answers> {
  const app = mkdtempSync(join(tmpdir(), 'chorale-browser-'));
  let stop = () => {};
  try {
    await build({
      entryPoints: [here('page.ts')],
      outdir: app,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      conditions: ['browser', 'import'],
      // Other devices' packages, imported only where they are asked for.
      external: ['@tensorflow/*', 'node:*', 'webgpu'],
      logLevel: 'error',
    });
    writeFileSync(
      join(app, 'index.html'),
      '<!doctype html><title>Chorale</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>',
    );
    // A bundle finds these one folder up, as the packages' own files do.
    const server = await serve({
      app,
      wasm: here('../../../tensor-native/wasm'),
      weights: here('../../weights'),
    });
    stop = server.close;
    const browser = await chromium.launch({
      executablePath,
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      page.on('pageerror', (error) => process.stderr.write(`in the page: ${error.message}\n`));
      await page.goto(`${server.address}/app/index.html`, { waitUntil: 'load' });
      await page.waitForFunction('globalThis.computeCases !== undefined');
      return await page.evaluate<Answers>('computeCases("wasm")');
    } finally {
      await browser.close();
    }
  } finally {
    stop();
    rmSync(app, { recursive: true, force: true });
  }
}

/** The largest difference between two lists; infinite when one has another length or no number. */
function largestDifference(got: readonly number[], wanted: readonly number[]): number {
  if (got.length !== wanted.length || got.length === 0) return Number.POSITIVE_INFINITY;
  return got.reduce((largest, value, i) => {
    const difference = Math.abs(value - (wanted[i] ?? Number.NaN));
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, difference);
  }, 0);
}

const executablePath = findChromium();
if (executablePath === undefined) {
  process.stderr.write(
    'test:browser: skipped, no Chromium was found — install `chromium`, or set CHORALE_CHROMIUM to its path.\n',
  );
  process.exit(SKIPPED);
}
const page = await inBrowser(executablePath);
let passed = 0;
let failed = 0;
const count = (holds: boolean, line: string) => {
  if (holds) passed++;
  else failed++;
  process.stderr.write(`${holds ? 'ok    ' : 'FAILED'} ${line}\n`);
};
count(page.device === 'wasm', `the page opened ${page.device}`);
for (const name of ['wasm', 'cpu'] as const) {
  const node = await computeCases(name);
  for (const [key, wanted] of Object.entries(node.values)) {
    const difference = largestDifference(page.values[key] ?? [], wanted);
    count(
      difference <= TOLERANCE,
      `${key} against ${name} in Node: ${difference.toExponential(1)} apart`,
    );
  }
  count(page.labels.join() === node.labels.join(), `labels as on ${name}: ${page.labels}`);
}
process.stdout.write(`${JSON.stringify({ passed, failed })}\n`);
process.exitCode = failed === 0 ? 0 : 1;
