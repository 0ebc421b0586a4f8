/** Finds the rooms: every `rooms/*.room.ts`, in alphabetical order. */
import { readdir } from 'node:fs/promises';
import type { Room } from './room.js';

/**
 * Loads all rooms.
 *
 * @returns the rooms, by file name
 * @throws Error naming the file whose default export is no room
 */
export async function findRooms(): Promise<Room[]> {
  const folder = new URL('rooms/', import.meta.url);
  const files = (await readdir(folder)).filter((file) => /\.room\.(ts|js)$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const module: { readonly default?: Room } = await import(new URL(file, folder).href);
      if (module.default === undefined)
        throw new Error(`${file}: must have a room as its default export`);
      return module.default;
    }),
  );
}
