/**
 * Writes the package of one platform, npm/<platform>: a package.json whose os, cpu and libc fields
 * (set when it is packed by pnpm) let package managers skip it elsewhere, and a README. The binary beside them is built, never
 * committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.mjs';

/** Text of the package.json of a platform at the version of the main package. */
export function platformManifest(platform) {
  const { version, license, engines } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const manifest = {
    name: `@chorale/tensor-native-${platform.name}`,
    version,
    description: `Binary of @chorale/tensor-native for ${platform.name}`,
    license,
    engines,
    main: 'chorale.node',
    files: ['chorale.node'],
    // Only in what is published: inside the workspace pnpm would warn about every other platform.
    publishConfig: {
      access: 'public',
      os: [platform.os],
      cpu: [platform.cpu],
      ...(platform.libc === undefined ? {} : { libc: [platform.libc] }),
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Writes npm/<platform>/package.json and README.md. */
export function writePlatformPackage(platform) {
  const folder = join(root, 'npm', platform.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), platformManifest(platform));
  writeFileSync(
    join(folder, 'README.md'),
    `# @chorale/tensor-native-${platform.name}\n\nThe binary of \`@chorale/tensor-native\` for ${platform.name}. It is an optional dependency of that package and has no interface of its own.\n`,
  );
}
