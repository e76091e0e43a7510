import fs from 'node:fs';
import path from 'node:path';
import type { SetupClient } from './setupFiles.ts';

/** What a client leaves in a repository, and in the home folder of who uses it. */
const traces: readonly (readonly [SetupClient, readonly string[], readonly string[]])[] = [
  ['claude', ['.claude', 'CLAUDE.md', '.mcp.json'], ['.claude']],
  ['codex', ['.codex'], ['.codex']],
  ['vscode', ['.vscode', '.github/copilot-instructions.md', '.github/hooks'], []],
  ['cursor', ['.cursor', '.cursorrules'], ['.cursor']],
];

/** Clients that are used here. `home`: also those that this person uses elsewhere. */
export const detectClients = (root: string, home: string | undefined): readonly SetupClient[] =>
  traces.filter(([, here, elsewhere]) => here.some(it => fs.existsSync(path.join(root, it)))
    || (home !== undefined && elsewhere.some(it => fs.existsSync(path.join(home, it))))).map(([client]) => client);
