import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** How to start a hub process: the arguments before its own. */
export interface HubCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * The hub entry that lies beside an entry of the same build: `main.cjs` in a bundle, `main.ts` in the sources
 * (which Node runs through tsx).
 * @param entryUrl `import.meta.url` of any module of the server; chunks of a bundle lie in the same folder
 */
export const hubCommandBeside = (entryUrl: string): HubCommand => {
  const folder = path.dirname(fileURLToPath(entryUrl));
  const bundled = path.join(folder, 'main.cjs');
  if (!entryUrl.endsWith('.ts') && fs.existsSync(bundled)) return { file: process.execPath, args: [bundled] };
  const source = fileURLToPath(new URL('main.ts', entryUrl));
  return { file: process.execPath, args: ['--import', import.meta.resolve('tsx'), source] };
};

/**
 * The caller's environment without what belongs to the caller: an editor's variables, Node's debug and IPC
 * settings, and the repository that a git hook names (the hub would answer for that one only).
 */
export const hubEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const kept = Object.entries(env).filter(([name]) =>
    !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_CHANNEL|NODE_V8_COVERAGE$|GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|PREFIX|OBJECT_DIRECTORY)$)/i.test(name));
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
};
