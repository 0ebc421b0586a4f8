/** Packs a release into `out/pack`: every package of the workspace and every platform package. */
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { packAll } from '../lib/pack.mjs';
import { red, say } from '../lib/progress.mjs';
import { platformFolders, platformsWithoutBinary } from './platforms.mjs';

await ensureInstalled();
await build();
const empty = platformsWithoutBinary();
if (empty.length > 0) {
  say(
    red(
      `every platform package must have its binary, got none in ${empty.join(', ')} — \`pnpm build:native --all\`.`,
    ),
  );
  process.exitCode = 1;
} else {
  for (const { name, tarball } of await packAll(platformFolders())) say(`${name}: ${tarball}`);
}
