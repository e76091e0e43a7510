import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCli } from '../../server/src/doors/cli/runCli.ts';
import { startRealHub } from './realHub.ts';
import type { Files, TestRepository } from './repositories.ts';

/** Of the real command line: a hub it starts runs from the sources. */
const entry = pathToFileURL(path.resolve('server/src/cli.ts')).href;

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The output read as one JSON document. */
  json<T = Record<string, unknown>>(): T;
}

/** Runs a command line in this process; everything behind it (socket, hub process, disk) is real. */
export const runLine = async (args: readonly string[], { cwd, input = '', env = { INTERLOCK_ACTOR: 'tester' } }: { readonly cwd: string; readonly input?: string; readonly env?: Readonly<Record<string, string>> }): Promise<CliResult> => {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    cwd, env, columns: undefined,
    out: text => { out += text; }, err: text => { err += text; }, bytes: it => { out += Buffer.from(it).toString('utf8'); }, input: () => Promise.resolve(input),
  }, entry);
  return { code, out, err, json: <T>() => JSON.parse(out) as T };
};

export interface CliRepository extends TestRepository {
  run(...args: string[]): Promise<CliResult>;
  /** Hash of everything the hub holds, checked against a rebuild. */
  stateHash(): Promise<string>;
}

/** A repository with a real hub in this process. */
export const makeCliRepository = async (files?: Files): Promise<CliRepository> => {
  const { repository } = await startRealHub(files);
  const run = (...args: string[]) => runLine(args, { cwd: repository.root });
  return {
    ...repository, run,
    async stateHash() {
      const { ok, stateHash, rebuiltHash } = (await run('verify', '--json')).json<{ ok: boolean; stateHash: string; rebuiltHash: string }>();
      if (!ok || stateHash !== rebuiltHash) throw new Error('the journal is not whole');
      return stateHash;
    },
  };
};
