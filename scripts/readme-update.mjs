/**
 * `pnpm readme:update`: writes the first example of every package's README into the root README, under
 * the heading that names the package. `npm test` wants them to be equal.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/shell.mjs';
import { packages } from './lib/workspace.mjs';
import { readExample } from './release/example.mjs';

const path = join(root, 'README.md');
let text = readFileSync(path, 'utf8');
for (const { short, folder } of packages()) {
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) continue;
  const { source } = readExample(readme);
  const block = new RegExp(`(^### ${short}\\n\\n)\`\`\`ts\\n[\\s\\S]*?^\`\`\``, 'm');
  text = text.replace(block, (_, heading) => `${heading}\`\`\`ts\n${source}\`\`\``);
}
writeFileSync(path, text);
