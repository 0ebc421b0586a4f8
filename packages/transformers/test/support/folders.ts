/** Where the tests find files of this package. */
import { fileURLToPath } from 'node:url';

/** A path inside the package. */
export const inPackage = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));
