/**
 * Keeps the objects of the last local build, so that an edit compiles only what it touches. An object
 * is found again by a hash over its source, every header that the source could include, the flags and
 * the compiler.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { headers, root } from './sources.mjs';

/**
 * A file and the headers it may include, through any number of others. Names are taken from every
 * quoted text that ends in .h, because templates are included through macros; a header counts by its
 * name wherever it lies. Too many are harmless.
 */
function closure(path, byName) {
  const found = new Set([path]);
  for (const file of found) {
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(/"([^"\n]+\.h)"/g)) {
      for (const header of byName.get(basename(name)) ?? []) found.add(header);
    }
  }
  return [...found].sort();
}

export class ObjectCache {
  #folder;
  #key;
  #byName = new Map();
  #used = new Set();

  /**
   * @param {string} folder where objects are kept
   * @param {unknown} key what all objects depend on: flags, compiler
   */
  constructor(folder, key) {
    this.#folder = folder;
    this.#key = JSON.stringify(key);
    for (const header of headers()) {
      const name = basename(header);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), header]);
    }
    mkdirSync(folder, { recursive: true });
  }

  #path(source) {
    const hash = createHash('sha256').update(this.#key);
    for (const file of closure(source, this.#byName)) {
      hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
    }
    return join(this.#folder, `${hash.digest('hex')}.o`);
  }

  /** Puts the object of `source` at `output`, from the cache or by `build`. */
  async take(source, output, build) {
    const cached = this.#path(source);
    this.#used.add(basename(cached));
    if (!existsSync(cached)) {
      await build();
      copyFileSync(output, `${cached}.${process.pid}`);
      // Two builds at once write the same object; a rename makes it whole or absent.
      renameSync(`${cached}.${process.pid}`, cached);
      return;
    }
    copyFileSync(cached, output);
  }

  /** Removes objects that this build did not use. */
  prune() {
    for (const name of readdirSync(this.#folder)) {
      if (!this.#used.has(name)) rmSync(join(this.#folder, name), { force: true });
    }
  }
}
