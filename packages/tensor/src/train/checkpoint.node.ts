/**
 * Checkpoints: a folder for each, `step-00000100/`, with `model.safetensors`, `optimizer.safetensors`,
 * `best.safetensors` (the best weights so far, with early stop) and `state.json`.
 *
 * A checkpoint is written under another name and then renamed, so that one that can be seen is
 * complete, whenever the process dies. One of the same step is moved aside before that and deleted
 * after, and moved back by the next run where the process dies in between.
 */
import { TensorError } from '../errors/tensor-error.js';
import { writeAtomically } from '../io/atomic-write.node.js';
import { nodeFs } from '../io/node-fs.node.js';
import type { AnyTensorData } from '../io/safetensors/dtype.js';
import { openSafetensors } from '../io/safetensors/open-safetensors.js';
import { writeSafetensors } from '../io/safetensors/write-safetensors.js';
import type { Position } from './position.js';

/** Named tensors as plain data. */
export type NamedData = ReadonlyMap<string, AnyTensorData>;

/** Everything that a run goes on from. */
export interface Checkpoint {
  /** What must be the same for a run to go on: seed, batches, accumulation. */
  readonly run: Readonly<Record<string, string | number>>;
  /** Where the run stands. */
  readonly position: Position;
  /** The model's state. */
  readonly model: NamedData;
  /** The optimiser's state. */
  readonly optimizer: NamedData;
  /** The model's state at its best validation. */
  readonly best: NamedData | undefined;
}

const VERSION = 1;
const NAME = /^step-(\d{8,})$/;
/** A checkpoint whose process died while it was written. */
const LEFTOVER = /^step-\d{8,}\.[\w-]+\.tmp$/;
/** A complete checkpoint that was moved aside for a new one of the same step. */
const ASIDE = /^(step-\d{8,})\.[\w-]+\.old$/;

const nameOf = (step: number) => `step-${String(step).padStart(8, '0')}`;

/** What a folder holds; nothing when it is not there. */
async function namesIn(dir: string): Promise<string[]> {
  return nodeFs('checkpoint')
    .readdir(dir)
    .catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
      throw new TensorError(
        'file_unreadable',
        `${dir}: cannot be listed`,
        { file: dir },
        { cause },
      );
    });
}

/** Steps of the complete checkpoints in a folder, ascending. */
async function stepsIn(dir: string): Promise<number[]> {
  return (await namesIn(dir))
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * Path of the newest checkpoint of a folder.
 *
 * @param dir the folder; it need not be there
 * @returns the path, or undefined when there is none
 * @example
 * ```ts
 * const path = await newestCheckpoint('checkpoints');
 * ```
 */
export async function newestCheckpoint(dir: string): Promise<string | undefined> {
  const newest = (await stepsIn(dir)).at(-1);
  return newest === undefined ? undefined : `${dir}/${nameOf(newest)}`;
}

/**
 * Puts back a checkpoint that a process moved aside, and then died before the new one of the same
 * step was in its place. Only for a folder that no other run writes to.
 *
 * @param dir the folder; it need not be there
 */
export async function restoreMoved(dir: string): Promise<void> {
  const names = new Set(await namesIn(dir));
  for (const name of names) {
    const step = ASIDE.exec(name)?.[1];
    if (step === undefined || names.has(step)) continue;
    await nodeFs('checkpoint').rename(`${dir}/${name}`, `${dir}/${step}`);
    names.add(step);
  }
}

/**
 * Deletes what processes that died left half-written or moved aside. Only for a folder that no other
 * run writes to, after {@link restoreMoved}.
 *
 * @param dir the folder; it need not be there
 */
export async function removeLeftovers(dir: string): Promise<void> {
  const fs = nodeFs('checkpoint');
  for (const name of await namesIn(dir)) {
    if (!LEFTOVER.test(name) && !ASIDE.test(name)) continue;
    await fs.rm(`${dir}/${name}`, { recursive: true, force: true });
  }
}

/**
 * Writes a checkpoint, and deletes those that are no longer kept.
 *
 * @param dir folder of the checkpoints; made when it is not there
 * @param keep how many checkpoints stay, the newest
 * @param checkpoint what to save
 * @returns path of the checkpoint
 * @throws TensorError `file_unreadable` when writing fails
 */
export async function writeCheckpoint(
  dir: string,
  keep: number,
  checkpoint: Checkpoint,
): Promise<string> {
  const fs = nodeFs('checkpoint');
  const path = `${dir}/${nameOf(checkpoint.position.step)}`;
  const unique = `${path}.${globalThis.crypto.randomUUID()}`;
  const [temporary, aside] = [`${unique}.tmp`, `${unique}.old`];
  const { run, position, model, optimizer, best } = checkpoint;
  try {
    await fs.mkdir(temporary, { recursive: true });
    await writeSafetensors(`${temporary}/model.safetensors`, model);
    await writeSafetensors(`${temporary}/optimizer.safetensors`, optimizer);
    if (best) await writeSafetensors(`${temporary}/best.safetensors`, best);
    const state = JSON.stringify({ version: VERSION, run, position }, null, 2);
    await writeAtomically(`${temporary}/state.json`, [new TextEncoder().encode(`${state}\n`)]);
    // The same step can be there already, from a run that was resumed and did nothing.
    const replaces = (await namesIn(dir)).includes(nameOf(position.step));
    if (replaces) await fs.rename(path, aside);
    await fs.rename(temporary, path);
    if (replaces) await fs.rm(aside, { recursive: true, force: true });
  } catch (cause) {
    await fs.rm(temporary, { recursive: true, force: true });
    if (cause instanceof TensorError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TensorError(
      'file_unreadable',
      `${path}: cannot be written: ${why}`,
      { file: path },
      { cause },
    );
  }
  for (const old of (await stepsIn(dir)).slice(0, -keep)) {
    await fs.rm(`${dir}/${nameOf(old)}`, { recursive: true, force: true });
  }
  return path;
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const { step, epoch, batch, best, sinceBest, stopped } = value as Record<string, unknown>;
  return (
    [step, epoch, batch, sinceBest].every(isCount) &&
    best !== undefined &&
    typeof stopped === 'boolean'
  );
}

/**
 * Reads a checkpoint.
 *
 * @param path path of the checkpoint
 * @param run what must be the same as when it was written
 * @returns what was saved
 * @throws TensorError `checkpoint_invalid` when it is incomplete or of another run,
 *   `safetensors_invalid` when a file of it is broken
 */
export async function readCheckpoint(path: string, run: Checkpoint['run']): Promise<Checkpoint> {
  const fs = nodeFs('checkpoint');
  const invalid = (why: string, cause?: unknown) =>
    new TensorError('checkpoint_invalid', `${path}: ${why}`, { file: path }, { cause });
  const names = await fs.readdir(path).catch((cause: unknown) => {
    throw invalid('it must be a folder that can be read', cause);
  });
  const tensors = async (name: string): Promise<NamedData> => {
    if (!names.includes(`${name}.safetensors`)) throw invalid(`${name}.safetensors must be there`);
    await using file = await openSafetensors(`${path}/${name}.safetensors`);
    const read = new Map<string, AnyTensorData>();
    for (const tensor of file.entries.keys()) read.set(tensor, await file.read(tensor));
    return read;
  };
  let state: { version?: unknown; run?: unknown; position?: unknown };
  try {
    state = JSON.parse(await fs.readFile(`${path}/state.json`, 'utf8'));
  } catch (cause) {
    throw invalid('state.json must be there and be JSON', cause);
  }
  const { version, position } = state;
  if (version !== VERSION || !isPosition(position)) {
    throw invalid(`state.json must be of version ${VERSION} with a position`);
  }
  const saved = JSON.stringify(state.run);
  if (saved !== JSON.stringify(run)) {
    throw invalid(
      `it must be of the same run: saved with ${saved}, now ${JSON.stringify(run)} — use the same settings, or another folder`,
    );
  }
  return {
    run,
    position,
    model: await tensors('model'),
    optimizer: await tensors('optimizer'),
    best: names.includes('best.safetensors') ? await tensors('best') : undefined,
  };
}
