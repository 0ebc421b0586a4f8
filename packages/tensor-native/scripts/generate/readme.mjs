/** Makes the table of kernels in the README, between two marks; the rest of the README is kept. */
import { camel } from './names.mjs';

const begin = '<!-- kernels: generated -->';
const end = '<!-- /kernels -->';

const cell = (text) => text.replaceAll('|', '\\|');

function table({ title, kernels }) {
  return [
    `**${title}**`,
    '',
    '| kernel | what it computes |',
    '| --- | --- |',
    ...kernels.map((kernel) => `| \`${camel(kernel.name)}\` | ${cell(kernel.doc)} |`),
    '',
  ].join('\n');
}

/** The README with its table made anew. */
export function withKernelTable(readme, families) {
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md must hold ${begin} and ${end}`);
  return `${before}${begin}\n\n${families.map(table).join('\n')}\n${end}${after}`;
}
