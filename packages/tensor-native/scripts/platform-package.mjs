/**
 * The package of one platform, npm/<platform>: a package.json whose os, cpu and libc fields let
 * package managers skip it elsewhere, and a README. The binary beside them is built, never committed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './sources.mjs';

function manifest(platform) {
  const main = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name: `@chorale/tensor-native-${platform.name}`,
    version: main.version,
    description: `Binary of @chorale/tensor-native for ${platform.name}`,
    license: main.license,
    engines: main.engines,
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
}

const readme = ({ name }) => `# @chorale/tensor-native-${name}

The binary of \`@chorale/tensor-native\` for ${name}. It is an optional dependency of that package and
has no interface of its own.
`;

/**
 * Path (from the package folder) and text of each file of a platform's package.
 * @param {{ name: string, os: string, cpu: string, libc?: string }} platform an entry of targets.mjs
 */
export function platformFiles(platform) {
  return {
    [`npm/${platform.name}/package.json`]: `${JSON.stringify(manifest(platform), null, 2)}\n`,
    [`npm/${platform.name}/README.md`]: readme(platform),
  };
}
