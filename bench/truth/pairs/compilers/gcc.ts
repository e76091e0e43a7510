import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import path from 'node:path';
import type { Compiler, State } from './compiler.ts';
import { newFolder, removeFolder, writeFiles } from './folders.ts';
import { versionOf } from './programs.ts';

const strict = ['-Werror=implicit-function-declaration', '-Werror=int-conversion', '-Werror=incompatible-pointer-types', '-Werror=implicit-int', '-fdiagnostics-color=never'];

/** What compiling a source gave: complaints, or an object to link. */
interface Built { readonly said: readonly string[]; readonly object: string }

/**
 * gcc for every source that no other source includes, and where all compile a relocatable link of their objects: a name
 * that two give or that none gives any more is a complaint. A source is compiled again only where it or what it includes is new.
 */
export const gcc = (flags: readonly string[]): Compiler => {
  const folder = newFolder(), source = path.join(folder, 'source');
  const known = new Map<string, Built>();
  let before: State | undefined;
  let outside: ReadonlySet<string> | undefined;
  const say = (state: State): readonly string[] => {
    writeFiles(source, state.files, before?.files);
    before = state;
    const built = sourcesOf(state.files).map((it) => {
      const key = crypto.createHash('sha1').update(allTextOf(it, state.files)).digest('hex');
      const its = known.get(key) ?? compile(source, it, path.join(folder, `${key}.o`), flags);
      known.set(key, its);
      return its;
    });
    const said = built.flatMap((it) => it.said);
    if (said.length > 0) return said;
    const linked = link(built.map((it) => it.object), path.join(folder, 'all.o'));
    // What the base takes from libraries is theirs to give.
    outside ??= linked.wanted;
    return [...linked.said, ...[...linked.wanted].filter((it) => !outside!.has(it) && !fromLibrary.has(it)).map((it) => `nothing gives ${it}`)];
  };
  return {
    found: versionOf('gcc', ['--version']),
    check: (states) => Promise.resolve(new Map(states.map((it) => [it.id, say(it)]))),
    dispose: () => removeFolder(folder),
  };
};

/** The compiler itself may bring these in. */
const fromLibrary: ReadonlySet<string> = new Set(['memcpy', 'memset', 'memmove', 'memcmp', '__stack_chk_fail', '_GLOBAL_OFFSET_TABLE_']);

const sourcesOf = (files: ReadonlyMap<string, string>): readonly string[] => {
  const included = new Set([...files].flatMap(([at, text]) => [...text.matchAll(/^#\s*include\s*"([^"]+\.c)"/gm)].map((it) => path.posix.join(path.posix.dirname(at), it[1]!))));
  return [...files.keys()].filter((it) => it.endsWith('.c') && !included.has(it));
};

/** A source and all that it may include: every file of a name that is included on the way. */
function allTextOf(source: string, files: ReadonlyMap<string, string>): string {
  const seen = new Set([source]);
  for (const file of seen) {
    const names = new Set([...(files.get(file) ?? '').matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)].map((it) => path.posix.basename(it[1]!)));
    for (const it of files.keys()) if (names.has(path.posix.basename(it))) seen.add(it);
  }
  return [...seen].map((it) => `${it}\0${files.get(it) ?? ''}`).join('\0');
}

function compile(source: string, file: string, object: string, flags: readonly string[]): Built {
  const { stderr, status } = spawnSync('gcc', ['-c', '-O0', '-o', object, ...strict, ...flags, file], { cwd: source, encoding: 'utf8', timeout: 60_000 });
  const said = stderr.split('\n').flatMap((it) => { const error = /^([^:]+):\d+:(?:\d+:)? (?:fatal )?error: (.*)$/.exec(it); return error ? [`${file}: ${error[2]}`] : []; });
  return { object, said: status === 0 || said.length > 0 ? said : [`${file}: not compiled`] };
}

function link(objects: readonly string[], all: string): { readonly said: readonly string[]; readonly wanted: ReadonlySet<string> } {
  const { stderr } = spawnSync('gcc', ['-r', '-nostdlib', '-o', all, ...objects], { encoding: 'utf8', timeout: 120_000 });
  const said = stderr.split('\n').flatMap((it) => /multiple definition of [^;]*/.exec(it)?.[0] ?? []);
  const { stdout } = spawnSync('nm', ['-u', all], { encoding: 'utf8', timeout: 60_000 });
  return { said, wanted: new Set(said.length > 0 ? [] : stdout.split('\n').map((it) => it.replace(/^\s*U\s+/, '').trim()).filter((it) => it !== '')) };
}
