/**
 * The layers of ARCHITECTURE.md as import rules. `scripts/checks/layers.test.ts` proves that each
 * rule fires, on a small tree of files that breaks all of them.
 *
 * An arrow points only to the right of this list: siblings → tensor → tensor-native.
 */
const onTensor = ['music', 'vision', 'speech', 'transformers'];
const onNothing = ['text', 'dataframe', 'pipeline', 'serve'];
const mayUseNative = ['tensor', 'speech', 'text', 'dataframe'];
/** Packages that run in Node and in the browser, so that `node:*` hides in `*.node.ts`. */
const portable = ['tensor', 'music', 'vision', 'speech', 'text', 'transformers'];

const any = (names) => `(?:${names.join('|')})`;
const source = (names) => `^packages/${any(names)}/src/`;
const inside = (names) => `(?:^packages/${any(names)}/|^@chorale/${any(names)}(?:/|$))`;
const everyPackage = ['tensor', 'tensor-native', ...onTensor, ...onNothing, 'studio'];
const tests = '\\.(?:test|test-d)\\.ts$';

/** A package may reach itself and those named; every other package of ours is out of bounds. */
const layer = (name, allowed) => ({
  name: `layer-${name}`,
  severity: 'error',
  comment: `${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'no package of ours'}`,
  from: { path: `^packages/${name}/` },
  to: { path: inside(everyPackage.filter((other) => other !== name && !allowed.includes(other))) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'files that import each other cannot be understood or tested one at a time',
      from: { path: '^(?:packages|examples)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    layer('tensor-native', []),
    layer('tensor', ['tensor-native']),
    ...onTensor.map((name) =>
      layer(name, mayUseNative.includes(name) ? ['tensor', 'tensor-native'] : ['tensor']),
    ),
    ...onNothing.map((name) => layer(name, mayUseNative.includes(name) ? ['tensor-native'] : [])),
    {
      name: 'packages-do-not-know-examples',
      severity: 'error',
      comment: 'examples and benchmarks compose packages, never the other way round',
      from: { path: '^packages/' },
      to: { path: '^(?:examples|bench)/' },
    },
    {
      name: 'tensorflow-only-in-tensor',
      severity: 'error',
      comment: 'models are written on our ops and nn, so that the engine underneath can change',
      from: { path: '^(?:packages|examples)/', pathNot: '^packages/tensor/' },
      to: { path: '(?:^|/)@tensorflow/' },
    },
    {
      name: 'tensorflow-through-the-bundle',
      severity: 'error',
      comment:
        'inside tensor everything takes TensorFlow.js from vendor/, so that there is one copy',
      from: { path: '^packages/tensor/src/', pathNot: tests },
      to: { path: '(?:^|/)@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'file-not-index',
      severity: 'error',
      comment:
        'inside a package import the file that holds the thing, not the index (its type may be taken whole)',
      from: { path: '^packages/([^/]+)/src/', pathNot: ['/index\\.ts$', tests] },
      to: {
        path: ['^packages/$1/src/index\\.ts$', '^packages/$1/src/.+/index\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'node-only-in-node-files',
      severity: 'error',
      comment: 'these packages run in browsers: node:* belongs in *.node.ts, scripts and tests',
      from: { path: source(portable), pathNot: ['\\.node\\.ts$', tests] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'data-types-stay-plain',
      severity: 'error',
      comment: 'data types (Notes, Image, Waveform, Schema) never import models, players or UI',
      from: {
        path: '^packages/([^/]+)/src/(?:data|types|notes|image|waveform|schema)(?:/|\\.ts$)',
        pathNot: tests,
      },
      to: { path: '^packages/$1/src/(?:models?|players?|ui|portal|training)(?:/|\\.ts$)' },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'an import must lead to a file or an installed package',
      from: { path: '^(?:packages|examples)/' },
      to: { couldNotResolve: true, pathNot: '/vendor/|/generated/' },
    },
    {
      name: 'declared-dependencies',
      severity: 'error',
      comment:
        'what published code imports must stand in its package.json, outside devDependencies',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only', 'npm-peer', 'npm-optional'],
      },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/', '/vendor/', '/generated/'] },
    exclude: { path: ['/node_modules/\\.', '/dist/', '^examples/[^/]+/out/'] },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@chorale/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.d.ts'],
    },
  },
};
