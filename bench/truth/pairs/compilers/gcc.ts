import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import path from 'node:path';
import type { Compiler, State } from './compiler.ts';
import { newFolder, removeFolder, writeFiles } from './folders.ts';
import { versionOf } from './programs.ts';

const strict = ['-Werror=implicit-function-declaration', '-Werror=int-conversion', '-Werror=incompatible-pointer-types', '-Werror=implicit-int', '-fdiagnostics-color=never'];

/** gcc for every source, and for linked states a relocatable link of all. A source whose text and headers are as before is not compiled again. */
export const gcc = (flags: readonly string[]): Compiler => {
  const folder = newFolder(), source = path.join(folder, 'source');
  const known = new Map<string, readonly string[]>();
  let before: State | undefined;
  const say = (state: State): readonly string[] => {
    writeFiles(source, state.files, before?.files);
    before = state;
    const sources = [...state.files.keys()].filter((it) => it.endsWith('.c'));
    const headers = [...state.files].filter(([it]) => it.endsWith('.h')).map(([it, text]) => `${it}\0${text}`).join('\0');
    const said = sources.flatMap((it) => {
      const key = crypto.createHash('sha1').update(`${it}\0${state.files.get(it)}\0${headers}`).digest('hex');
      const its = known.get(key) ?? compile(source, it, flags);
      known.set(key, its);
      return its;
    });
    return said.length > 0 || !state.linked ? said : link(source, sources, path.join(folder, 'all.o'), flags);
  };
  return {
    found: versionOf('gcc', ['--version']),
    check: (states) => Promise.resolve(new Map(states.map((it) => [it.id, say(it)]))),
    dispose: () => removeFolder(folder),
  };
};

function compile(source: string, file: string, flags: readonly string[]): readonly string[] {
  const { stderr, status } = spawnSync('gcc', ['-fsyntax-only', ...strict, ...flags, file], { cwd: source, encoding: 'utf8', timeout: 60_000 });
  const said = stderr.split('\n').flatMap((it) => { const error = /^([^:]+):\d+:(?:\d+:)? (?:fatal )?error: (.*)$/.exec(it); return error ? [`${file}: ${error[2]}`] : []; });
  return status === 0 || said.length > 0 ? said : [`${file}: not compiled`];
}

function link(source: string, files: readonly string[], object: string, flags: readonly string[]): readonly string[] {
  const { stderr } = spawnSync('gcc', ['-r', '-nostdlib', '-O0', ...strict, ...flags, '-o', object, ...files], { cwd: source, encoding: 'utf8', timeout: 120_000 });
  return stderr.split('\n').flatMap((it) => /multiple definition of [^;]*/.exec(it)?.[0] ?? []);
}
