import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { features } from '../../server/src/features/features.ts';
import { startHub } from '../../server/src/hub/hub.ts';
import { findPlace } from '../../server/src/hub/place.ts';
import { realParts } from '../../server/src/hub/realParts.ts';
import { runCli } from '../../server/src/doors/cli/runCli.ts';
import { makeRepository, type Files, type TestRepository } from './repositories.ts';

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
export const runLine = async (args: readonly string[], { cwd, input = '' }: { readonly cwd: string; readonly input?: string }): Promise<CliResult> => {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    cwd, env: { INTERLOCK_ACTOR: 'tester' }, columns: undefined,
    out: text => { out += text; }, err: text => { err += text; }, input: () => Promise.resolve(input),
  }, entry);
  return { code, out, err, json: <T>() => JSON.parse(out) as T };
};

export interface CliRepository extends TestRepository {
  run(...args: string[]): Promise<CliResult>;
  /** Hash of everything the hub holds, checked against a rebuild. */
  stateHash(): Promise<string>;
}

/** A repository with a hub of real parts on its real socket, in this process: a process of its own starts slowly from sources. */
export const makeCliRepository = async (files?: Files): Promise<CliRepository> => {
  const repository = makeRepository(files);
  const { root, home, storeDir } = findPlace(repository.root)!;
  const hub = await startHub({ root, home, storeDir, features, parts: realParts });
  onTestFinished(async () => {
    await hub.stop('the test is over');
    repository.dispose();
  });
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
