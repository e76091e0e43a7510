import js from '@eslint/js';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Node's own modules, with and without `node:`. */
const builtins = except => builtinModules.filter(name => !name.startsWith('_') && !except.includes(name))
  .flatMap(name => [name, `node:${name}`]);

const lsp = ['vscode-languageserver*', 'vscode-languageclient*', 'vscode-languageserver/**', 'vscode-languageclient/**'];
const technology = ['sql.js', 'web-tree-sitter', 'libpg-query', 'node-sql-parser', 'chokidar', 'node-llama-cpp', 'vscode-jsonrpc', 'vscode-jsonrpc/**', 'commander', 'cli-table3'];

/**
 * The arrows of the architecture: what the files of a folder may not import, and why. `test/lint/boundaries.test.ts`
 * holds one forbidden import for each. They match the text of an import, so relative paths are written as they occur.
 */
export const arrows = [
  {
    files: ['server/src/engine/**'],
    names: builtins(['path']), patterns: ['vscode', ...lsp, ...technology, '**/store/**', '**/adapters/**', '**/hub/**', '**/doors/**', '**/features/**', '**/observation/**', '**/identity/**'],
    why: 'the engine is pure: plain data in, plain data out',
  },
  {
    files: ['server/src/protocol/**'],
    names: builtins([]), patterns: ['vscode', ...lsp, '**/engine/**', '**/store/**', '**/adapters/**', '**/hub/**', '**/doors/**', '**/features/**', '**/observation/**', '**/ports/**'],
    why: 'the protocol is what both sides import: it knows neither',
  },
  {
    files: ['server/src/features/**', 'server/src/ports/**', 'server/src/model/**', 'server/src/agents/**'],
    names: builtins(['path', 'crypto']), patterns: ['vscode', ...lsp, ...technology, '**/adapters/**', '**/hub/**', '**/doors/**', '**/store/*Store.ts'],
    why: 'features and agents see ports, not technology',
  },
  {
    files: ['server/src/store/**', 'server/src/adapters/**', 'server/src/observation/**'],
    names: [], patterns: ['vscode', ...lsp, '**/hub/**', '**/doors/**', '**/features/**'],
    why: 'parts below the hub know no door and no feature',
    // Observing starts with the real watcher; all else reaches it through ports.
  },
  {
    files: ['server/src/identity/**'],
    names: [], patterns: ['vscode', ...lsp, '**/store/**', '**/adapters/**', '**/hub/**', '**/doors/**', '**/features/**', '**/observation/**'],
    why: 'keys and proofs know nothing of who uses them',
  },
  {
    files: ['server/src/hub/**', 'server/src/doors/*.ts', 'server/src/doors/cli/**', 'server/src/doors/hooks/**', 'server/src/setup/**', 'server/src/forecast/**', 'server/src/speculation/**', 'server/src/*.ts'],
    names: [], patterns: ['vscode', ...lsp],
    why: 'only doors/lsp and the client know LSP; the hub works without an editor',
  },
  {
    files: ['server/src/doors/lsp/**'],
    names: ['vscode'], patterns: ['**/store/**', '**/adapters/**'],
    why: 'a door translates and nothing else',
  },
  {
    files: ['client/src/**'],
    names: [], patterns: ['**/server/src/engine/**', '**/server/src/store/**', '**/server/src/adapters/**', '**/server/src/observation/**', '**/server/src/features/**', '**/server/src/doors/**', '**/server/src/forecast/**', ...technology.filter(name => !name.startsWith('vscode-jsonrpc'))],
    why: 'the client decides nothing about the domain',
  },
];

export default tseslint.config(
  { ignores: ['dist/**', 'dist.*/**', 'out/**', '.cache/**', 'node_modules/**', 'test/fixtures/**', 'server/languages/**', 'coverage/**'] },
  js.configs.recommended,
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', URL: 'readonly', URLSearchParams: 'readonly', fetch: 'readonly', Buffer: 'readonly', WebSocket: 'readonly', AbortSignal: 'readonly', performance: 'readonly' } } },
  { files: ['scripts/**', 'test/host/**/*.mjs'], rules: { 'no-undef': ['error'] } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Rows of an array that was just measured: a second check would be dead code.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 80 }],
      complexity: ['error', { max: 30, variant: 'modified' }],
      eqeqeq: 'error',
    },
  },
  { files: ['test/**/*.ts', 'bench/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
  ...arrows.map(({ files, names, patterns, why }) => ({
    files,
    rules: {
      'no-restricted-imports': ['error', {
        paths: names.map(name => ({ name, message: why })),
        patterns: patterns.length > 0 ? [{ group: patterns, message: why }] : [],
      }],
    },
  })),
  {
    files: ['server/src/engine/**'],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'Buffer', 'setTimeout', 'setInterval', 'fetch', 'performance'].map(name => ({ name, message: 'the engine is pure' }))],
      'no-restricted-properties': ['error',
        { object: 'Date', property: 'now', message: 'time arrives as data' },
        { object: 'Math', property: 'random', message: 'randomness arrives as data' }],
      'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'time arrives as data' }],
    },
  },
);
