/**
 * Publishes a release from the release workflow: the platform packages first, then the workspace by
 * changesets. What npm wants for provenance, and what depends on the build, is written into the
 * manifests here and nowhere else: the repository that runs the workflow, and the platform packages.
 */
import { join } from 'node:path';
import { withManifest } from '../lib/pack.mjs';
import { red, say } from '../lib/progress.mjs';
import { root, run, tool } from '../lib/shell.mjs';
import { packages, readJson } from '../lib/workspace.mjs';
import { platformFolders, withPlatforms } from './platforms.mjs';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;

/**
 * @param {string} folder package folder
 * @param {Record<string, any>} manifest
 */
const withRepository = (folder, manifest) => ({
  ...manifest,
  repository: {
    type: 'git',
    url: `git+${server}/${repository}.git`,
    directory: folder.slice(root.length + 1).replaceAll('\\', '/'),
  },
});

/**
 * Whether this version is on the registry already, so that a publish can be repeated after a failure.
 * @param {string} name
 * @param {string} version
 */
async function isPublished(name, version) {
  const { code, stdout } = await run('npm', ['view', `${name}@${version}`, 'version'], {
    capture: true,
  });
  return code === 0 && stdout.trim() === version;
}

/** @param {string} folder */
async function publishPlatform(folder) {
  const { name, version } = readJson(join(folder, 'package.json'));
  if (await isPublished(name, version)) return say(`${name}@${version} is published already`);
  const change = (/** @type {Record<string, any>} */ manifest) => withRepository(folder, manifest);
  const { code } = await withManifest(join(folder, 'package.json'), change, () =>
    run('npm', ['publish', folder, '--access', 'public']),
  );
  if (code !== 0) throw new Error(`${name} must be published, got code ${code}.`);
}

/**
 * Rewrites the manifests one inside the other, publishes at the innermost, and puts all back.
 * @param {readonly import('../lib/workspace.mjs').WorkspacePackage[]} left
 * @param {readonly string[]} platforms
 * @returns {Promise<number>} exit code of changesets
 */
async function publishWorkspace(left, platforms) {
  const [pkg, ...rest] = left;
  if (pkg === undefined)
    return (await tool('@changesets/cli#changeset', ['publish', '--no-git-tag'])).code;
  const change = (/** @type {Record<string, any>} */ manifest) => {
    const located = withRepository(pkg.folder, manifest);
    return pkg.short === 'tensor-native' ? withPlatforms(located, platforms) : located;
  };
  return withManifest(join(pkg.folder, 'package.json'), change, () =>
    publishWorkspace(rest, platforms),
  );
}

if (!server || !repository) {
  say(
    red(
      'publish: GITHUB_SERVER_URL and GITHUB_REPOSITORY must be set — this runs in the release workflow.',
    ),
  );
  process.exitCode = 1;
} else {
  const folders = platformFolders();
  if (folders.length === 0)
    throw new Error('the platform packages must be built — `pnpm build:native --all`.');
  for (const folder of folders) await publishPlatform(folder);
  const names = folders.map((folder) => readJson(join(folder, 'package.json')).name);
  process.exitCode = await publishWorkspace(packages(), names);
}
