/**
 * What a room of the tour is. A package adds its room by adding one file, `rooms/<package>.room.ts`, whose
 * default export is a {@link Room}; the tour finds it there.
 */
import type { Device } from '@chorale/tensor';

/** A picture of the report: a title, what it shows, and an SVG element. */
export interface Picture {
  readonly title: string;
  /** One sentence on what to see in it. */
  readonly caption: string;
  /** A complete `<svg>` element. */
  readonly svg: string;
}

/** A figure worth a line in the summary. */
export interface Figure {
  /** What was measured. */
  readonly what: string;
  /** The value with its unit, ready to print. */
  readonly value: string;
}

/** What a visit leaves behind. */
export interface Visit {
  readonly figures: readonly Figure[];
  readonly pictures: readonly Picture[];
}

/** What a room gets. */
export interface RoomContext {
  /** The device in use. */
  readonly device: Device;
  /** Prints a line in the terminal. */
  readonly print: (line?: string) => void;
  /** The data folder of `CHORALE_DATA`, where there is one; a room works without it. */
  readonly data: string | undefined;
}

/** One package at work. */
export interface Room {
  /** Name of the package. */
  readonly name: string;
  /** What happens in the room, in a few words. */
  readonly title: string;
  /** Does the job, and prints it as it goes. */
  readonly visit: (context: RoomContext) => Promise<Visit>;
}
