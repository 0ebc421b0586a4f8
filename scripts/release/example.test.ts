/** What the release check takes from a README must be what a reader sees there. */
import { describe, expect, it } from 'vitest';
import { asModule, asScript, firstExample } from './example.mjs';

const readme = `# x
\`\`\`sh
npm install x
\`\`\`

\`\`\`ts
import { one } from 'x';
const value: number = await one();
console.log(value);
\`\`\`

\`\`\`text
1
\`\`\`

\`\`\`ts
never();
\`\`\`
`;

describe('firstExample', () => {
  it('takes the first ts block and the output right after it', () => {
    const { source, output } = firstExample(readme);
    expect(source.split('\n')[0]).toBe("import { one } from 'x';");
    expect(source).not.toContain('never');
    expect(output).toBe('1\n');
  });

  it('has no output when prose stands between', () => {
    expect(firstExample('```ts\na();\n```\nIt says:\n```text\n1\n```\n').output).toBeUndefined();
  });

  it('says when there is no example', () => {
    expect(() => firstExample('# x\n')).toThrow(
      'the README must have an example in a ```ts block.',
    );
  });
});

describe('programs', () => {
  it('drops the types for an ES module', () => {
    expect(asModule(firstExample(readme).source)).toContain('const value = await one();');
  });

  it('turns imports into require for a script', () => {
    const script = asScript(firstExample(readme).source);
    expect(script).toContain('require("x")');
    expect(script).toContain('(async () => {');
  });
});
