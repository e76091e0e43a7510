import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Compiler, State } from './compiler.ts';
import { newFolder, removeFolder, writeFiles } from './folders.ts';
import { versionOf } from './programs.ts';

const program = path.join(path.dirname(fileURLToPath(import.meta.url)), 'Check.java');

/** javac up to and with flow analysis, in one process for all states. */
export const javac = (): Compiler => {
  const folder = newFolder();
  const child = spawn('java', ['-Xmx700m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.on('error', () => undefined);
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let before: State | undefined;
  const say = async (state: State): Promise<readonly string[]> => {
    writeFiles(folder, state.files, before?.files);
    before = state;
    child.stdin.write(`${folder}\n`);
    const said: string[] = [];
    for (let it = await lines.next(); it.value !== '.'; it = await lines.next()) {
      if (it.done) throw new Error('javac ended early');
      said.push(it.value);
    }
    return said;
  };
  return {
    found: versionOf('javac', ['-version']),
    async check(states) {
      const found = new Map<string, readonly string[]>();
      for (const state of states) found.set(state.id, await say(state));
      return found;
    },
    dispose: () => { child.stdin.end(); removeFolder(folder); },
  };
};
