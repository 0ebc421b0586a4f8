/**
 * Runs tfjs-core's own suite, about 4,230 specs, on one of our devices:
 *
 *   node packages/tensor/test/tfjs/run.mjs --device cpu|native|wasm [--json] [--grep TEXT]
 *
 * `known-failures.json` lists the specs that fail on `cpu`, each with its reason; our devices may fail
 * those and no others. A failure that is not listed fails the run, and so does a listed one that
 * passes. On `native` and `wasm` our kernels serve even the smallest tensors, and each of them must
 * have run: a suite that only met the kernels of `cpu` would prove nothing.
 *
 * `--json` prints one object on stdout; everything else goes to stderr. The kernels are those of the
 * built `@chorale/tensor-native`, so build first. Ends with 0, 1 when something failed, 2 for a wrong
 * option, 3 when the device cannot be opened.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleSuite } from './bundle.mjs';

const { values: options } = parseArgs({
  options: {
    device: { type: 'string', default: 'cpu' },
    json: { type: 'boolean', default: false },
    grep: { type: 'string' },
  },
});
if (!['cpu', 'native', 'wasm'].includes(options.device)) {
  console.error(`--device must be cpu, native or wasm, got ${options.device}`);
  process.exit(2);
}

const knownFile = fileURLToPath(new URL('known-failures.json', import.meta.url));
const known = JSON.parse(readFileSync(knownFile, 'utf8')).cpu;
// The specs warn and log as they please.
console.log = console.info = console.warn = () => undefined;

process.env.CHORALE_TEST_DEVICE = options.device;
const { countRuns, device, environment } = await load();
console.error(`${device.name}: ${device.report.reason}`);

/** Loads the specs; a device that is not there ends the run with code 3, which is no failed spec. */
async function load() {
  try {
    return await import(pathToFileURL(await bundleSuite()).href);
  } catch (error) {
    if (error?.code !== 'device_unavailable') throw error;
    const [{ reason }] = error.fields.considered;
    console.error(`${options.device} cannot be opened here: ${reason}`);
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ device: options.device, unavailable: reason })}\n`);
    }
    process.exit(3);
  }
}

/** Names differ between devices only in the device's own name. */
const nameOf = (spec) => spec.fullName.replace(` ${device.name} {}`, '');
const count = { passed: 0, failed: 0, pending: 0 };
const problems = [];
let expectations = 0;

environment.configure({
  random: false,
  ...(options.grep && { specFilter: (spec) => spec.getFullName().includes(options.grep) }),
});
environment.addReporter({
  specDone(spec) {
    if (spec.status === 'excluded') return;
    expectations += spec.passedExpectations.length;
    const name = nameOf(spec);
    const isKnown = name in known;
    if (spec.status === 'failed' && !isKnown) {
      count.failed++;
      problems.push(`${name}\n    ${spec.failedExpectations[0]?.message.split('\n', 1)[0]}`);
    } else if (spec.status === 'passed' && isKnown) {
      count.failed++;
      problems.push(`${name}\n    passes, though it is listed as failing: ${known[name]}`);
    } else if (spec.status === 'pending') count.pending++;
    else count.passed++;
  },
});

const started = performance.now();
await environment.execute();
const seconds = (performance.now() - started) / 1000;

const runs = countRuns();
if (options.grep === undefined) {
  for (const [kernel, times] of Object.entries(runs)) {
    if (times > 0) continue;
    count.failed++;
    problems.push(`our kernel ${kernel} must have run at least once, got no call`);
  }
}
for (const problem of problems) console.error(`FAILED ${problem}`);
console.error(
  `${device.name}: ${count.passed} passed, ${count.failed} failed, ${count.pending} pending, ${expectations} expectations, ${Object.keys(runs).length} kernels of ours, ${seconds.toFixed(1)} s`,
);
if (options.json) {
  process.stdout.write(
    `${JSON.stringify({ device: device.name, ...count, expectations, seconds, kernels: runs, problems })}\n`,
  );
}
process.exitCode = count.failed === 0 ? 0 : 1;
