import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Compiler, State } from './compiler.ts';
import { newFolder, removeFolder, writeFiles } from './folders.ts';
import { versionOf } from './programs.ts';

const run = ['-y', 'pyright@1.1.414'];
/** States that one process looks at. */
const atOnce = 24;
const answer = z.object({ generalDiagnostics: z.array(z.object({ file: z.string(), severity: z.string(), message: z.string(), rule: z.string().optional() })) });

/** pyright by npx, with its standard rules; the project's own dependencies need not be installed. */
export const pyright = (): Compiler => ({
  found: versionOf('npx', [...run, '--version']),
  check: (states) => {
    const found = new Map<string, readonly string[]>();
    for (let at = 0; at < states.length; at += atOnce) for (const [id, said] of checkSome(states.slice(at, at + atOnce))) found.set(id, said);
    return Promise.resolve(found);
  },
  dispose: () => undefined,
});

function checkSome(states: readonly State[]): ReadonlyMap<string, readonly string[]> {
  const folder = newFolder();
  for (const { id, files } of states) writeFiles(path.join(folder, id), files);
  fs.writeFileSync(path.join(folder, 'pyrightconfig.json'), JSON.stringify({ typeCheckingMode: 'standard', reportMissingImports: false, reportMissingModuleSource: false, include: states.flatMap(({ id, files, reached = files }) => [...reached.keys()].filter((it) => files.has(it)).map((it) => `${id}/${it}`)), executionEnvironments: states.map(({ id }) => ({ root: id, extraPaths: [`${id}/src`] })) }));
  const { stdout } = spawnSync('npx', [...run, '--outputjson', '-p', folder], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 900_000 });
  const { generalDiagnostics } = answer.parse(JSON.parse(stdout));
  const found = new Map<string, string[]>(states.map(({ id }) => [id, []]));
  for (const { file, severity, message, rule } of generalDiagnostics) {
    if (severity !== 'error') continue;
    const [id = '', ...rest] = path.relative(fs.realpathSync(folder), file).split(path.sep);
    found.get(id)?.push(`${rest.join('/')}: ${rule ?? 'error'}: ${message.split('\n')[0]}`);
  }
  removeFolder(folder);
  return found;
}
