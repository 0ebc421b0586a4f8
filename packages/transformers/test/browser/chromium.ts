/** Finds the Chromium of this machine: `CHORALE_CHROMIUM`, or where Debian and its kin put it. */
import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of the browser, or nothing. */
export function findChromium(): string | undefined {
  const named = process.env.CHORALE_CHROMIUM;
  return (named === undefined ? usual : [named]).find((path) => existsSync(path));
}
