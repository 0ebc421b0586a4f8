/**
 * Publishes a release from the release workflow by changesets. npm's provenance wants every manifest to
 * name the repository that the workflow runs in; that is written here and put back, so that a fork
 * publishes under its own name.
 */
import { delimiter, dirname, join, relative } from 'node:path';
import { withManifest } from '../lib/pack.mjs';
import { red, say } from '../lib/progress.mjs';
import { root, tool } from '../lib/shell.mjs';
import { packages } from '../lib/workspace.mjs';
import { platformFolders, platformsWithoutBinary } from './platforms.mjs';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;

/**
 * Adds the repository to manifests one inside the other, publishes at the innermost, puts all back.
 * @param {readonly string[]} left paths of package.json files
 * @returns {Promise<number>} exit code of changesets
 */
async function publish(left) {
  const [path, ...rest] = left;
  if (path === undefined) {
    // changesets starts `pnpm` from PATH. The workflow may not push tags, so it makes none.
    const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
    return (await tool('@changesets/cli#changeset', ['publish', '--no-git-tag'], { env: { PATH } }))
      .code;
  }
  const directory = relative(root, dirname(path)).replaceAll('\\', '/');
  const url = `git+${server}/${repository}.git`;
  return withManifest(
    path,
    (manifest) => ({ ...manifest, repository: { type: 'git', url, directory } }),
    () => publish(rest),
  );
}

const empty = platformsWithoutBinary();
if (!server || !repository) {
  say(
    red(
      'publish: GITHUB_SERVER_URL and GITHUB_REPOSITORY must be set — this runs in the release workflow.',
    ),
  );
  process.exitCode = 1;
} else if (empty.length > 0) {
  say(
    red(`publish: every platform package must have its binary, got none in ${empty.join(', ')}.`),
  );
  process.exitCode = 1;
} else {
  const folders = [...packages().map(({ folder }) => folder), ...platformFolders()];
  process.exitCode = await publish(folders.map((folder) => join(folder, 'package.json')));
}
