/*
 * Who may import whom (docs/ARCHITECTURE.md). tests/fixtures/imports/broken breaks each rule in a
 * file of the rule's name, and scripts/check/imports.test.ts sees that each is noticed.
 */
import path from 'node:path';

const engineParts = ['network', 'store', 'images', 'feeds', 'moderation', 'archive'];
const tests = '\\.test\\.ts$|/testing/|^tests/';
/** A part and the parts below it that it must not import, since the way is down. */
const above = {
  protocol: ['identity', 'documents', ...engineParts],
  identity: ['documents', ...engineParts],
  documents: engineParts,
  ...Object.fromEntries(
    engineParts.map((part) => [part, engineParts.filter((other) => other !== part)]),
  ),
};

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A component may hold itself: a tree does.',
      from: { path: '^(.+)$' },
      to: { circular: true, pathNot: '^$1$' },
    },
    {
      name: 'only-the-shell-knows-electron',
      severity: 'error',
      from: { pathNot: '^(electron|scripts|tests)/' },
      to: { path: '^electron(/|$)|(^|/)node_modules/electron/' },
    },
    {
      name: 'interface-sees-the-contract-alone',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^sync/', pathNot: '^sync/api/' },
    },
    {
      name: 'interface-runs-in-a-browser',
      severity: 'error',
      from: { path: '^renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shell-sees-the-contract-alone',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|sync)/', pathNot: '^sync/api/' },
    },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      from: { path: '^sync/api/' },
      to: { path: '^sync/', pathNot: '^sync/api/' },
    },
    ...Object.entries(above).map(([part, forbidden]) => ({
      name: `${part}-imports-downwards`,
      severity: 'error',
      from: { path: `^sync/${part}/`, pathNot: tests },
      to: { path: `^sync/(${forbidden.join('|')})/` },
    })),
    {
      name: 'parts-know-no-root',
      severity: 'error',
      comment: 'Engine, hosts and command line compose the parts; no part imports them.',
      from: { path: `^sync/(api|protocol|identity|documents|${engineParts.join('|')})/` },
      to: { path: '^sync/(engine|hosts|cli)(/|\\.ts$)' },
    },
    {
      name: 'engine-knows-no-host',
      severity: 'error',
      from: { path: '^sync/engine(/|\\.ts$)', pathNot: tests },
      to: { path: '^sync/(hosts|cli)/' },
    },
    {
      name: 'hosts-know-no-command',
      severity: 'error',
      from: { path: '^sync/hosts/', pathNot: tests },
      to: { path: '^sync/cli/' },
    },
    {
      name: 'engine-knows-no-interface',
      severity: 'error',
      from: { path: '^sync/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'product-imports-no-tools',
      severity: 'error',
      from: { path: '^(sync|electron|renderer)/', pathNot: tests },
      to: { path: '^(scripts|tests)/' },
    },
    {
      name: 'product-ships-its-packages',
      severity: 'error',
      comment:
        'The interface is bundled; the engine and the shell find their packages when they run.',
      from: { path: '^(sync|electron)/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/electron/',
      },
    },
    { name: 'nothing-is-missing', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...['protocol', 'identity', 'documents', ...engineParts].map((part) => ({
      name: `${part}-has-a-face`,
      severity: 'error',
      comment: "Others use what a part's index.ts gives out.",
      from: { path: '^(sync|electron|renderer)/', pathNot: [`^sync/${part}/`, tests] },
      // The decoders' own processes load what they run and nothing else of their part.
      to: {
        path: `^sync/${part}/`,
        pathNot: `^sync/${part}/(index|decoder/(child|node-decoder-process|wasm-memory)|workshop/child)\\.ts$`,
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|test-output)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(import.meta.dirname, 'tsconfig.base.json') },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.svelte'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
