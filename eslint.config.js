import js from '@eslint/js';
import globals from 'globals';
import process from 'node:process';
import ts from 'typescript-eslint';

// TypeScript then reads a component as the parser hands it over. Otherwise each of them changes the
// program when its turn comes, and all types are worked out anew: a hundred and fifty times.
process.env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK = '1';
const { default: svelte } = await import('eslint-plugin-svelte');

export default ts.config(
  { ignores: ['dist/', 'release/', 'test-output/', 'node_modules/', 'tests/fixtures/'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...ts.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.ts', '*.cjs', 'scripts/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      // Numbers and booleans read well in templates.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // `() => listeners.delete(x)` as a way to stop is a habit here.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // It would have `as T` be written `!`, which the rule above forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // An index signature's members are asked for in brackets: noPropertyAccessFromIndexSignature.
      '@typescript-eslint/dot-notation': 'off',
      'svelte/no-at-html-tags': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['renderer/**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  // The component parser rewrites runes, and each changed file changes the program. Their types and
  // the rules on them need no rewriting.
  { files: ['renderer/**/*.svelte.ts'], languageOptions: { parser: ts.parser } },
  {
    // To typescript-eslint much of what a template binds or hands on is `any`; svelte-check knows
    // its type and fails on what these rules would find.
    files: ['renderer/**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // What a component imports as a type is gone before the table of imports is looked at.
    files: ['renderer/**/*.svelte'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '(sync/(?!api/)|electron)', message: 'Only sync/api is for here.' }],
        },
      ],
    },
  },
  { files: ['renderer/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['scripts/**', 'electron/**', 'sync/**', 'tests/**', '*.js', '*.cjs', '*.ts'],
    languageOptions: { globals: globals.node },
  },
  // The interface's project is a browser's; its unit tests run under Node and are linted without types.
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs', 'renderer/**/*.test.ts'],
    ...ts.configs.disableTypeChecked,
  },
  {
    files: ['renderer/**/*.test.ts'],
    languageOptions: { parserOptions: { projectService: false, project: null } },
  },
);
