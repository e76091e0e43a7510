import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** Rules that a text breaks if it stood at this path. */
const broken = async (filePath: string, text: string): Promise<string[]> => {
  const [result] = await eslint.lintText(text, { filePath });
  return [...new Set(result!.messages.map(it => it.ruleId ?? it.message))];
};

/** One forbidden step for every arrow of the architecture, and one allowed step beside it. */
const forbidden: readonly [file: string, text: string, rule: string][] = [
  ['server/src/engine/targets/bad.ts', "import 'node:fs';", 'no-restricted-imports'],
  ['server/src/engine/targets/bad.ts', "import 'fs';", 'no-restricted-imports'],
  ['server/src/engine/targets/bad.ts', "import 'vscode-languageserver';", 'no-restricted-imports'],
  ['server/src/engine/targets/bad.ts', "import 'sql.js';", 'no-restricted-imports'],
  ['server/src/engine/targets/bad.ts', "import '../../store/journal.ts';", 'no-restricted-imports'],
  ['server/src/engine/targets/bad.ts', 'export const at = Date.now();', 'no-restricted-properties'],
  ['server/src/engine/targets/bad.ts', 'export const at = new Date();', 'no-restricted-syntax'],
  ['server/src/engine/targets/bad.ts', 'export const at = Math.random();', 'no-restricted-properties'],
  ['server/src/engine/targets/bad.ts', 'export const it = process.pid;', 'no-restricted-globals'],
  ['server/src/engine/targets/bad.ts', "import '../../identity/keyPair.ts';", 'no-restricted-imports'],
  ['server/src/identity/bad.ts', "import '../hub/place.ts';", 'no-restricted-imports'],
  ['server/src/protocol/bad.ts', "import '../engine/state.ts';", 'no-restricted-imports'],
  ['server/src/features/bad.ts', "import '../adapters/git/cliGit.ts';", 'no-restricted-imports'],
  ['server/src/features/bad.ts', "import '../store/sqlJsStore.ts';", 'no-restricted-imports'],
  ['server/src/ports/bad.ts', "import 'web-tree-sitter';", 'no-restricted-imports'],
  ['server/src/features/bad.ts', "import 'node-llama-cpp';", 'no-restricted-imports'],
  ['server/src/agents/bad.ts', "import '../adapters/git/cliGit.ts';", 'no-restricted-imports'],
  ['server/src/agents/bad.ts', "import 'node:fs';", 'no-restricted-imports'],
  ['server/src/store/bad.ts', "import '../doors/gate.ts';", 'no-restricted-imports'],
  ['server/src/adapters/git/bad.ts', "import '../../features/feature.ts';", 'no-restricted-imports'],
  ['server/src/observation/bad.ts', "import '../hub/hub.ts';", 'no-restricted-imports'],
  ['server/src/hub/bad.ts', "import 'vscode-languageserver/node.js';", 'no-restricted-imports'],
  ['server/src/doors/bad.ts', "import 'vscode-languageserver';", 'no-restricted-imports'],
  ['server/src/doors/hooks/bad.ts', "import 'vscode-languageserver';", 'no-restricted-imports'],
  ['server/src/setup/bad.ts', "import 'vscode';", 'no-restricted-imports'],
  ['server/src/doors/lsp/bad.ts', "import '../../store/journal.ts';", 'no-restricted-imports'],
  ['client/src/views/bad.ts', "import '../../../server/src/engine/state.ts';", 'no-restricted-imports'],
  ['client/src/views/bad.ts', "import '../../../server/src/store/journal.ts';", 'no-restricted-imports'],
];

const allowed: readonly [file: string, text: string][] = [
  ['server/src/engine/targets/good.ts', "import 'node:path';"],
  ['server/src/features/good.ts', "import '../engine/state.ts';"],
  ['server/src/store/good.ts', "import 'node:fs';"],
  ['server/src/doors/lsp/good.ts', "import 'vscode-languageserver';"],
  ['client/src/views/good.ts', "import '../../../server/src/protocol/words.ts';"],
];

test.each(forbidden)('%s may not: %s', async (file, text, rule) => {
  expect(await broken(file, text)).toContain(rule);
});

test.each(allowed)('%s may: %s', async (file, text) => {
  expect(await broken(file, text)).toEqual([]);
});
